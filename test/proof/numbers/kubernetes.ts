import { parseAllDocuments } from 'yaml';
import type { ScaffoldFile } from '../../../src/render/scaffold.ts';
import { type Claim, milliseconds } from './claim.ts';

// biome-ignore lint/suspicious/noExplicitAny: objects of many kinds, whose fields the schemas have checked
type Loose = any;

const UNITS: Readonly<Record<string, number>> = { Second: 1000, Minute: 60_000, Hour: 3_600_000 };

/** What the objects for Kubernetes say: Gateway API, Envoy Gateway and Istio. */
export function kubernetesClaims(files: readonly ScaffoldFile[]): Claim[] {
  const objects: Loose[] = files
    .filter(({ path }) => path.startsWith('kubernetes/') && path.endsWith('.yaml'))
    .flatMap(({ body }) => parseAllDocuments(body).map((document) => document.toJS()));
  const of = (kind: string): Loose[] => objects.filter((object) => object?.kind === kind);
  return [
    ...of('BackendTrafficPolicy').flatMap(policyClaims),
    ...of('HTTPRoute').flatMap(routeClaims),
    ...of('VirtualService').flatMap(callClaims),
    ...of('DestinationRule').flatMap(outlierClaims),
  ];
}

function policyClaims({ spec, metadata }: Loose): Claim[] {
  const rules: Loose[] = spec.rateLimit?.global?.rules ?? spec.rateLimit?.local?.rules ?? [];
  const name = String(metadata.name).replace(/-reads$/, '');
  return [
    ...rules.map(({ limit }) => ({ about: 'limit', is: `${limit.requests} in ${UNITS[limit.unit]}` })),
    ...(spec.retry === undefined
      ? []
      : [
          { about: `${name} tries`, is: spec.retry.numRetries + 1 },
          { about: `${name} time of a try`, is: milliseconds(spec.retry.perRetry.timeout) },
        ]),
  ];
}

function routeClaims({ spec, metadata }: Loose): Claim[] {
  // 0s is no limit: what is pushed stays open.
  const times: string[] = spec.rules.flatMap(({ timeouts }: Loose) =>
    timeouts && timeouts.request !== '0s' ? [timeouts.request] : [],
  );
  return times.map((time) => ({ about: `${metadata.name} timeout`, is: milliseconds(time) }));
}

function callClaims({ spec, metadata }: Loose): Claim[] {
  return spec.http
    .filter(({ timeout }: Loose) => timeout !== undefined)
    .map(({ timeout }: Loose) => ({ about: `${metadata.name} timeout`, is: milliseconds(timeout) }));
}

// Rules for hosts of the system itself come from another pattern and hold defaults.
function outlierClaims({ spec, metadata }: Loose): Claim[] {
  const outlier = spec.trafficPolicy?.outlierDetection;
  if (outlier === undefined || !String(spec.host).includes('.example')) return [];
  return [
    { about: `${metadata.name} consecutive`, is: outlier.consecutive5xxErrors },
    { about: `${metadata.name} open`, is: milliseconds(outlier.baseEjectionTime) },
  ];
}
