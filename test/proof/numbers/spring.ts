import { parseAllDocuments } from 'yaml';
import type { ScaffoldFile } from '../../../src/render/scaffold.ts';
import { type Claim, milliseconds } from './claim.ts';

// biome-ignore lint/suspicious/noExplicitAny: properties of many kinds, whose keys another proof has checked
type Loose = any;

/** What the properties of Resilience4j and Spring Cloud Gateway say. Several documents count as one, as Spring reads them. */
export function springClaims(files: readonly ScaffoldFile[]): Claim[] {
  const documents: Loose[] = files
    .filter(({ path }) => path.startsWith('spring/') && path.endsWith('.yml'))
    .flatMap(({ body }) => parseAllDocuments(body).map((document) => document.toJS()));
  const instances = (of: string): [string, Loose][] =>
    documents.flatMap((document) => Object.entries(document?.resilience4j?.[of]?.instances ?? {}));
  const webflux = documents.flatMap((document) => document?.spring?.cloud?.gateway?.server?.webflux ?? []);
  return [
    ...webflux.flatMap(gatewayClaims),
    ...instances('timelimiter').map(([name, { timeoutDuration }]) => ({
      about: `${name} timeout`,
      is: milliseconds(timeoutDuration),
    })),
    ...instances('circuitbreaker').flatMap(([name, breaker]) => breakerClaims(name, breaker)),
    ...instances('retry').map(([name, { maxAttempts }]) => ({ about: `${name} tries`, is: maxAttempts })),
  ];
}

function gatewayClaims({ routes = [], 'default-filters': filters = [] }: Loose): Claim[] {
  const limiters = filters.filter(({ name }: Loose) => name === 'RequestRateLimiter');
  return [
    ...limiters.map(({ args }: Loose) => {
      const perSecond = args['redis-rate-limiter.replenishRate'] / args['redis-rate-limiter.requestedTokens'];
      return { about: 'requests per hour', is: Math.round(perSecond * 3600) };
    }),
    ...routes.flatMap(({ id, filters: own = [], metadata }: Loose) => {
      const retry = own.find(({ name }: Loose) => name === 'Retry');
      if (retry === undefined) return [];
      return [
        { about: `${id} tries`, is: retry.args.retries + 1 },
        { about: `${id} time of a try`, is: metadata['response-timeout'] },
      ];
    }),
  ];
}

function breakerClaims(name: string, breaker: Loose): Claim[] {
  const { slidingWindowSize, minimumNumberOfCalls, failureRateThreshold, waitDurationInOpenState } = breaker;
  const window = slidingWindowSize * 1000;
  return [
    ...(waitDurationInOpenState === undefined
      ? []
      : [{ about: `${name} open`, is: milliseconds(waitDurationInOpenState) }]),
    ...(breaker.slidingWindowType === 'TIME_BASED'
      ? [{ about: `${name} rate`, is: `${failureRateThreshold} % of ${minimumNumberOfCalls} in ${window}` }]
      : []),
  ];
}
