import type { Dependency, Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { emitted } from './emitted-module.ts';
import { dependencies as streamflix } from './streamflix.ts';
import { httpCall, type Upstream } from './upstream.ts';
import { written } from './written.ts';

export type Run = (path: string) => Promise<string>;
export type Guard = { run: Run; runIdempotent?: Run };
export type Library = 'cockatiel' | 'opossum';

const everything = [
  'timeout',
  'retry-backoff/in-the-caller',
  'circuit-breaker',
  'bulkhead/pools-in-the-caller',
  'fallback',
];

/** A system that calls these others and does nothing else. */
export function caller(dependencies: readonly Dependency[] = streamflix): Spec {
  return {
    version: 1,
    name: 'Caller',
    facts: {},
    services: [{ name: 'catalog' }],
    clients: [],
    gateway: { timeout: 10 },
    roles: [],
    dependencies,
    transactions: [],
    inUse: [],
    pins: [],
  };
}

/** The node modules of a system for which these patterns are adopted, ready to be imported. */
export function guards(spec: Spec = caller(), adopted: readonly string[] = everything) {
  const { files, inexpressible } = written(spec, adopted, 'node');
  return { ...guardsFrom(files), said: inexpressible };
}

/** The same for files that may have been changed. */
export function guardsFrom(files: readonly ScaffoldFile[]) {
  const { load, remove } = emitted(files.filter(({ path }) => path.endsWith('.js')));
  return { files, guard, remove };

  /** A guard around calls to the upstream; what it answers instead of a failure names the failure. */
  async function guard(name: string, library: Library, upstream: Upstream): Promise<Guard> {
    const module = await load(modulePath(name, library));
    const make = Object.values(module).find((each) => typeof each === 'function') as (
      ...hooks: unknown[]
    ) => Guard;
    const withFallback = /fallback/.test(make.toString());
    const hooks = [withFallback ? [instead] : [], module.nearestRate ?? []].flat();
    const { run, runIdempotent } = make(httpCall(upstream.url), ...hooks);
    // Without a fallback the failure itself is the outcome.
    const outcome =
      (call: Run): Run =>
      (path) =>
        call(path).catch((error: Error) => instead(error, path));
    return { run: outcome(run), ...(runIdempotent ? { runIdempotent: outcome(runIdempotent) } : {}) };
  }
}

export const modulePath = (name: string, library: Library): string =>
  library === 'cockatiel' ? `node/policies/${name}.js` : `node/opossum/${name}.js`;

const instead = (error: Error, path: string) => `instead of ${path}: ${error.message}`;
