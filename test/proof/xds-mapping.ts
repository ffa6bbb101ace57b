import type { Manifest } from './kubernetes-kinds.ts';
import { valuesAt } from './kubernetes-paths.ts';

/** What gRPC takes for the method of an HTTP request: all of its own are POST. */
export const METHOD = 'x-method';

/** How many times shorter than written: waiting 10 s for a time limit proves no more than waiting for a fiftieth of it. */
export const FASTER = 50;

/**
 * The routes that Envoy Gateway makes of an HTTPRoute and its policies, as Envoy resources, with gRPC's words for what it calls
 * otherwise: the time of a request is `max_stream_duration`; 502, 503, 504 and broken connections are `unavailable`.
 * Not carried over, since gRPC has no field for it: the limit of one try.
 */
export function envoyRoutes(
  route: Manifest,
  policies: readonly Manifest[],
  cluster: string,
  faster = 1,
): object[] {
  const rules = valuesAt(route, 'spec.rules.*') as Rule[];
  return rules.flatMap(({ name, matches, timeouts }) => {
    const retry = policies
      .filter(({ spec }) => valuesAt(spec, 'targetRefs.*.sectionName').includes(name))
      .flatMap(({ spec }) => valuesAt(spec, 'retry.numRetries'));
    return matches.map(({ path, method }) => ({
      match: {
        prefix: `${path.value}/`,
        headers: method === undefined ? [] : [{ name: METHOD, string_match: { exact: method } }],
      },
      route: {
        cluster,
        max_stream_duration: { max_stream_duration: shortened(timeouts.request, faster) },
        ...(retry.length > 0 && {
          retry_policy: { retry_on: 'unavailable', num_retries: { value: retry[0] } },
        }),
      },
    }));
  });
}

type Rule = {
  name: string;
  matches: { path: { value: string }; method?: string }[];
  timeouts: { request: string };
};

/**
 * The cluster that Envoy Gateway makes of a BackendTrafficPolicy, or Istio of a DestinationRule. gRPC does not count failures in a
 * row; so that interval, base time and share are executed, that many calls that all failed stand for that many in a row.
 */
export function envoyCluster(name: string, policy: Manifest): object {
  const [limit] = [
    ...valuesAt(policy, 'spec.circuitBreaker.maxParallelRequests'),
    ...valuesAt(policy, 'spec.trafficPolicy.connectionPool.http.http2MaxRequests'),
  ];
  const [outlier] = [
    ...valuesAt(policy, 'spec.healthCheck.passive'),
    ...valuesAt(policy, 'spec.trafficPolicy.outlierDetection'),
  ] as Outlier[];
  return {
    '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
    name,
    type: 'EDS',
    eds_cluster_config: { eds_config: { ads: {} } },
    lb_policy: 'ROUND_ROBIN',
    ...(limit !== undefined && { circuit_breakers: { thresholds: [{ max_requests: { value: limit } }] } }),
    ...(outlier && { outlier_detection: outlierDetection(outlier) }),
  };
}

type Outlier = {
  consecutive5XxErrors?: number;
  consecutive5xxErrors?: number;
  interval: string;
  baseEjectionTime: string;
  maxEjectionPercent: number;
};

function outlierDetection(outlier: Outlier): object {
  return {
    interval: shortened(outlier.interval, FASTER),
    base_ejection_time: shortened(outlier.baseEjectionTime, FASTER),
    max_ejection_percent: { value: outlier.maxEjectionPercent },
    failure_percentage_threshold: { value: 99 },
    enforcing_failure_percentage: { value: 100 },
    failure_percentage_minimum_hosts: { value: 1 },
    failure_percentage_request_volume: {
      value: outlier.consecutive5XxErrors ?? outlier.consecutive5xxErrors,
    },
    enforcing_success_rate: { value: 0 },
  };
}

function shortened(duration: string, faster: number): { seconds: number; nanos: number } {
  const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  const parts = [...duration.matchAll(/(\d+)(ms|s|m|h)/g)];
  const ms = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? Number.NaN),
    0,
  );
  const short = ms / faster;
  return { seconds: Math.floor(short / 1000), nanos: Math.round((short % 1000) * 1e6) };
}
