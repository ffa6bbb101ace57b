import type { Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { catalogue } from './shipped.ts';
import { readSpecFile } from './specs.ts';
import { written } from './written.ts';

const { patterns } = catalogue;

/** What is written for Kubernetes if every pattern is adopted everywhere, each by its first way, by its second, and so on. */
export function byEveryWay(spec: Spec): { name: string; files: readonly ScaffoldFile[] }[] {
  const most = Math.max(...patterns.map(({ variants }) => variants.length));
  return Array.from({ length: most }, (_, at) => ({
    name: `${spec.name}, way ${at + 1} of every pattern`,
    files: written(
      spec,
      patterns.map(({ id, variants }) => ways(id, variants, at)),
      'kubernetes',
    ).files,
  }));
}

function ways(id: string, variants: readonly { id: string }[], at: number): string {
  const variant = variants[at % Math.max(1, variants.length)];
  return variant === undefined ? id : `${id}/${variant.id}`;
}

/** A bank with a limit that is counted for the given callers. */
export function bankWithLimit(by: 'user' | 'ip' | 'key' | undefined, requests = 100, per = 60): Spec {
  const spec = readSpecFile('examples/financebank.yaml');
  const limit = { requests, per, ...(by === undefined ? {} : { by }) };
  return { ...spec, gateway: { ...spec.gateway, 'rate-limit': limit } };
}

/** A small part of a video service whose load comes in spikes. */
export function spikes(): Spec {
  return readSpecFile('examples/streamflix.yaml');
}
