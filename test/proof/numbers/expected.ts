import type { Dependency, Spec } from '../../../src/core/spec.ts';
import type { Claim } from './claim.ts';

/** What every file has to say about a spec that states everything, worked out apart from the model of the templates. */
export function expected(spec: Spec): Claim[] {
  const { 'rate-limit': limit, timeout = 0 } = spec.gateway ?? {};
  const routes = spec.services.filter((service) => service.public);
  return [
    { about: 'limit', is: `${limit?.requests} in ${(limit?.per ?? 0) * 1000}` },
    { about: 'requests per hour', is: Math.round(((limit?.requests ?? 0) * 3600) / (limit?.per ?? 1)) },
    ...routes.flatMap(({ name }) => [
      { about: `${name} timeout`, is: Math.round(timeout * 1000) },
      { about: `${name} tries`, is: 2 },
      { about: `${name} time of a try`, is: Math.floor(Math.round(timeout * 1000) / 2) },
    ]),
    ...spec.dependencies.flatMap((dependency) => about(dependency, timeout)),
    ...spec.transactions.flatMap(({ steps }) =>
      steps.map(({ name, timeout: limit = 0 }) => ({
        about: `${name} timeout`,
        is: Math.round(limit * 1000),
      })),
    ),
  ];
}

function about(dependency: Dependency, callerTimeout: number): Claim[] {
  const {
    name,
    'call-timeout': call = 0,
    'open-duration': open = 0,
    'failure-threshold': threshold = {},
  } = dependency;
  const { consecutive, rate, window = 0, 'minimum-calls': minimum } = threshold;
  return [
    { about: `${name} timeout`, is: Math.round(call * 1000) },
    { about: `${name} open`, is: Math.round(open * 1000) },
    consecutive === undefined
      ? { about: `${name} rate`, is: `${rate} % of ${minimum} in ${window * 1000}` }
      : { about: `${name} consecutive`, is: consecutive },
    { about: `${name} tries`, is: tries(dependency.retries ?? 0, call, callerTimeout) },
  ];
}

/** The most tries that end, with pauses of 0.5 s, 1 s, 2 s …, before the caller has stopped waiting; one at least. */
export function tries(retries: number, call: number, callerTimeout: number): number {
  let time = call;
  let made = 1;
  while (made <= retries) {
    time += 0.5 * 2 ** (made - 1) + call;
    if (time >= callerTimeout) break;
    made += 1;
  }
  return made;
}
