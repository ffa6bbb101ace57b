import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Spec } from '../../core/spec.ts';
import { header } from '../header.ts';
import { dependencies } from './dependencies.ts';
import { limits, limitsByCaller } from './limits.ts';
import { names, slug } from './name.ts';
import { rolePermissions } from './role-permissions.ts';
import { services } from './services.ts';
import { servicesByPart } from './services-by-part.ts';
import { transactions } from './transactions.ts';

/**
 * What the templates of one pattern may refer to: the parts of the system it was adopted for, independent of any target,
 * with names in every spelling and the defaults filled in. Optional parts are lists of no or one element.
 */
export function templateModel(spec: Spec, advice: PatternAdvice, defaults: Defaults) {
  const own = services(spec, advice, defaults);
  const id = slug(spec.name, 'system');
  const parts = {
    routes: own.flatMap((service) => service.routes),
    transactions: transactions(spec, advice, defaults),
    roles: rolePermissions(id, spec.roles),
  };
  return {
    header: header(advice),
    system: { name: spec.name, ...names(id) },
    services: own,
    ...parts,
    any: {
      routes: ifAny(parts.routes),
      transactions: ifAny(parts.transactions),
      roles: ifAny(parts.roles),
    },
    viewServices: own.filter(({ views }) => views.length > 0),
    ...servicesByPart(own, spec.transactions),
    clients: spec.clients.map(({ name, kind }) => ({ name, kind })),
    limits: limits(spec.gateway, defaults),
    limitsByCaller: limitsByCaller(spec.gateway, defaults),
    dependencies: dependencies(spec, advice, defaults),
  };
}

/** One element if there are any: for a file that is about all of them and about nothing without them. */
function ifAny(list: readonly unknown[]): object[] {
  return list.length > 0 ? [{}] : [];
}
