import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Dependency, FailureThreshold, Spec } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';
import { type Names, names } from './name.ts';
import { concerns, partHeader } from './scope.ts';

/** How calls to one remote system are guarded. Exactly one of `consecutive` and `rate` has an element. */
export type DependencyModel = Names & {
  /** Opens files that are for this dependency only. */
  header: string;
  title: string;
  host: string;
  /** One element where the spec names no host and `host` only stands for it. */
  hostUnknown: { host: string }[];
  criticality: string;
  callTimeout: Duration;
  openDuration: Duration;
  consecutive: { failures: number }[];
  rate: { threshold: number; window: Duration; minimumCalls: number }[];
  /** One element where the spec asks for more trial calls than one, which few libraries can do. */
  severalTrials: { calls: number }[];
  fallback: { text: string }[];
  withoutFallback: object[];
  recovery: number[];
  /** The same as text, '10, 50, 100'; no element where traffic comes back at once. */
  gradual: { text: string }[];
  /** `attempts` counts the repetitions, not the first call. */
  retry: { attempts: number; backoff: Duration }[];
  withoutRetry: object[];
};

/** The dependencies that the pattern was adopted for, with the defaults where the spec is silent. */
export function dependencies(spec: Spec, advice: PatternAdvice, defaults: Defaults): DependencyModel[] {
  return spec.dependencies
    .filter(({ name }) => concerns(advice, 'dependency', name))
    .map((dependency) => ({
      header: partHeader(advice, 'dependency', dependency.name),
      ...dependencyModel(dependency, defaults),
    }));
}

function dependencyModel(dependency: Dependency, defaults: Defaults): Omit<DependencyModel, 'header'> {
  // example.com is reserved for documentation (RFC 2606), so a forgotten one calls nobody.
  const host = dependency.host ?? `${dependency.name}.example.com`;
  return {
    ...names(dependency.name),
    title: dependency.title ?? dependency.name,
    host,
    hostUnknown: dependency.host === undefined ? [{ host }] : [],
    criticality: dependency.criticality ?? 'medium',
    callTimeout: duration(dependency['call-timeout'] ?? defaults['call-timeout']),
    openDuration: duration(dependency['open-duration'] ?? defaults['open-duration']),
    ...threshold(dependency['failure-threshold'] ?? {}, defaults),
    ...recovery(dependency),
    fallback: dependency.fallback === undefined ? [] : [{ text: dependency.fallback }],
    withoutFallback: dependency.fallback === undefined ? [{}] : [],
    retry: dependency.retries
      ? [{ attempts: dependency.retries, backoff: duration(defaults['pause-between-retries']) }]
      : [],
    withoutRetry: dependency.retries ? [] : [{}],
  };
}

function recovery({
  'half-open-calls': trials,
  recovery: steps = [],
}: Dependency): Pick<DependencyModel, 'severalTrials' | 'recovery' | 'gradual'> {
  return {
    severalTrials: trials !== undefined && trials > 1 ? [{ calls: trials }] : [],
    recovery: [...steps],
    gradual: steps.length > 0 ? [{ text: steps.join(', ') }] : [],
  };
}

function threshold(
  { consecutive, rate, window, 'minimum-calls': minimumCalls }: FailureThreshold,
  defaults: Defaults,
): Pick<DependencyModel, 'consecutive' | 'rate'> {
  if (consecutive !== undefined) return { consecutive: [{ failures: consecutive }], rate: [] };
  return {
    consecutive: [],
    rate: [
      {
        threshold: rate ?? defaults['failure-rate'],
        window: duration(window ?? defaults['failure-window']),
        minimumCalls: minimumCalls ?? defaults['minimum-calls'],
      },
    ],
  };
}
