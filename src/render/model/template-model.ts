import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Service, Spec } from '../../core/spec.ts';
import { header } from '../header.ts';
import { addressLimits, uncountedLimits } from './address-limits.ts';
import { alerts } from './alerts.ts';
import { brokers } from './brokers.ts';
import { burnWindows } from './burn-windows.ts';
import { delivery } from './delivery.ts';
import { dependencies } from './dependencies.ts';
import { duration } from './duration.ts';
import { edgeLifetime } from './edge-lifetime.ts';
import { events } from './events.ts';
import { limits, limitsByCaller } from './limits.ts';
import { listeners, openPorts } from './listeners.ts';
import { machine } from './machine.ts';
import { names, slug } from './name.ts';
import { programs } from './programs.ts';
import { retention } from './retention.ts';
import { rolePermissions } from './role-permissions.ts';
import { routeAccess } from './route-access.ts';
import { sagaStory } from './saga-story.ts';
import type { ServicePatterns } from './service-patterns.ts';
import { services } from './services.ts';
import { servicesByPart } from './services-by-part.ts';
import { storeValues } from './store-values.ts';
import { transactions } from './transactions.ts';
import { views } from './views.ts';
import { workload } from './workload.ts';

/**
 * What the templates of one pattern may refer to: the parts of the system it was adopted for, independent of any target,
 * with names in every spelling and the defaults filled in. Optional parts are lists of no or one element.
 */
export function templateModel(
  spec: Spec,
  advice: PatternAdvice,
  defaults: Defaults,
  patternsOf?: (service: Service) => ServicePatterns,
) {
  const own = services(spec, advice, defaults, patternsOf);
  const id = slug(spec.name, 'system');
  const roles = rolePermissions(id, spec.roles);
  const parts = {
    routes: own.flatMap((service) => {
      const access = routeAccess(service, own, roles);
      return service.routes.map((route) => ({ ...route, ...access }));
    }),
    transactions: transactions(spec, advice, defaults),
    roles,
  };
  const guarded = dependencies(spec, advice, defaults);
  const told = events(own);
  const read = views(own);
  const watched = alerts(spec, defaults);
  return {
    header: header(advice),
    system: { name: spec.name, ...names(id) },
    services: own,
    ...parts,
    // For what takes the last match: the longest path is it.
    routesShortestFirst: [...parts.routes].sort((one, other) => one.path.length - other.path.length),
    any: {
      routes: ifAny(parts.routes),
      transactions: ifAny(parts.transactions),
      roles: ifAny(parts.roles),
      dependencies: ifAny(guarded),
      retries: ifAny(guarded.flatMap(({ retry }) => retry)),
      programs: ifAny(own),
      events: ifAny(told),
      views: ifAny(read),
      clients: ifAny(spec.clients),
    },
    noEvents: told.length > 0 ? [] : [{}],
    views: read,
    sagas: parts.transactions.map((transaction) => sagaStory(transaction, spec.services)),
    viewServices: own.filter(({ views }) => views.length > 0),
    ...servicesByPart(own, spec.transactions),
    clients: spec.clients.map(({ name, kind }) => ({ ...names(name), name, kind })),
    groups: spec.roles.map(({ name }) => names(name)),
    limits: limits(spec.gateway, defaults),
    limitsByCaller: limitsByCaller(spec.gateway, defaults),
    dependencies: guarded,
    workload: workload(spec, defaults),
    events: told,
    programs: programs(own, spec.dependencies, parts.transactions),
    brokers: brokers(spec),
    delivery: delivery(defaults),
    alerts: watched,
    machine: machine(defaults),
    store: storeValues(defaults),
    retention: retention(defaults),
    edgeLifetime: edgeLifetime(spec),
    listeners: listeners(own),
    openPorts: openPorts(own),
    addressLimits: addressLimits(spec.gateway),
    uncountedLimits: uncountedLimits(spec.gateway),
    cutRoutes: parts.routes.filter(({ timeout, awsTimeout }) => timeout.ms !== awsTimeout.ms),
    callLimit: duration(defaults['call-timeout']),
    burnWindows: burnWindows(watched),
  };
}

/** One element if there are any: for a file that is about all of them and about nothing without them. */
function ifAny(list: readonly unknown[]): object[] {
  return list.length > 0 ? [{}] : [];
}
