import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/plan.ts';
import type { Spec } from '../../core/spec.ts';
import { dependencies } from './dependencies.ts';
import { limits } from './limits.ts';
import { names, slug } from './name.ts';
import { rolePermissions } from './role-permissions.ts';
import { services } from './services.ts';
import { transactions } from './transactions.ts';

/**
 * What the templates of one pattern may refer to: the parts of the system it was adopted for, independent of any target,
 * with names in every spelling and the defaults filled in. Optional parts are lists of no or one element.
 */
export function templateModel(spec: Spec, advice: PatternAdvice, defaults: Defaults) {
  const own = services(spec, advice, defaults);
  const id = slug(spec.name, 'system');
  return {
    system: { name: spec.name, ...names(id) },
    services: own,
    routes: own.flatMap((service) => service.routes),
    viewServices: own.filter(({ views }) => views.length > 0),
    clients: spec.clients.map(({ name, kind }) => ({ name, kind })),
    limits: limits(spec.gateway, defaults),
    dependencies: dependencies(spec, advice, defaults),
    transactions: transactions(spec, advice, defaults),
    roles: rolePermissions(id, spec.roles),
  };
}
