import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Dependency, FailureThreshold, Spec } from '../../core/spec.ts';
import { type Budget, budget } from './budget.ts';
import { type Duration, duration } from './duration.ts';
import { type Names, names } from './name.ts';
import { type Probes, probes } from './probes.ts';
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
  /** How many calls one process has under way at most, where its calls to each system are kept apart. */
  concurrentCalls: number;
  probes: Probes;
  consecutive: { failures: number }[];
  rate: { threshold: number; window: Duration; minimumCalls: number }[];
  /** One element where the spec asks for more trial calls than one, which few libraries can do. */
  severalTrials: { calls: number }[];
  /** How many trial calls decide: what the spec asks for, else one. */
  trialCalls: number;
  fallback: { text: string }[];
  withoutFallback: object[];
  recovery: number[];
  /** The same as text, '10, 50, 100'; no element where traffic comes back at once. */
  gradual: { text: string }[];
  /** Who calls it, as far as the spec says. */
  callers: Names[];
  /** One element with all of them, or one element in the other list where the spec names none. */
  calledBy: { services: string[] }[];
  callersUnknown: object[];
  budget: Budget;
  /** `attempts` counts the repetitions, not the first call; they fit the caller's time. `backoff` is the first pause at most, `mean` half of it. */
  retry: { attempts: number; tries: number; backoff: Duration; mean: Duration }[];
  withoutRetry: object[];
  /** One element where the spec asks for more repetitions than fit. */
  retryCut: Budget['cut'];
};

/** The dependencies that the pattern was adopted for, with the defaults where the spec is silent. */
export function dependencies(spec: Spec, advice: PatternAdvice, defaults: Defaults): DependencyModel[] {
  return spec.dependencies
    .filter(({ name }) => concerns(advice, 'dependency', name))
    .map((dependency) => ({
      header: partHeader(advice, 'dependency', dependency.name),
      ...dependencyModel(dependency, spec.gateway?.timeout ?? defaults['gateway-timeout'], defaults),
    }));
}

function dependencyModel(
  dependency: Dependency,
  callerTimeout: number,
  defaults: Defaults,
): Omit<DependencyModel, 'header'> {
  const callTimeout = dependency['call-timeout'] ?? defaults['call-timeout'];
  const openDuration = dependency['open-duration'] ?? defaults['open-duration'];
  // example.com is reserved for documentation (RFC 2606), so a forgotten one calls nobody.
  const host = dependency.host ?? `${dependency.name}.example.com`;
  return {
    ...names(dependency.name),
    title: dependency.title ?? dependency.name,
    host,
    hostUnknown: dependency.host === undefined ? [{ host }] : [],
    criticality: dependency.criticality ?? 'medium',
    callTimeout: duration(callTimeout),
    openDuration: duration(openDuration),
    concurrentCalls: defaults['concurrent-calls'],
    probes: probes(openDuration, dependency['half-open-calls']),
    ...threshold(dependency['failure-threshold'] ?? {}, defaults),
    ...recovery(dependency),
    fallback: dependency.fallback === undefined ? [] : [{ text: dependency.fallback }],
    withoutFallback: dependency.fallback === undefined ? [{}] : [],
    callers: (dependency['used-by'] ?? []).map((service) => names(service)),
    ...callers(dependency['used-by'] ?? []),
    ...retries(dependency.retries ?? 0, callTimeout, callerTimeout, defaults),
  };
}

function callers(services: readonly string[]): Pick<DependencyModel, 'calledBy' | 'callersUnknown'> {
  return services.length > 0
    ? { calledBy: [{ services: [...services] }], callersUnknown: [] }
    : { calledBy: [], callersUnknown: [{}] };
}

function retries(
  asked: number,
  callTimeout: number,
  callerTimeout: number,
  defaults: Defaults,
): Pick<DependencyModel, 'budget' | 'retry' | 'withoutRetry' | 'retryCut'> {
  const pause = defaults['pause-between-retries'];
  const fitted = budget(asked, callTimeout, pause, callerTimeout);
  const { tries } = fitted;
  return {
    budget: fitted,
    retry:
      tries > 1 ? [{ attempts: tries - 1, tries, backoff: duration(pause), mean: duration(pause / 2) }] : [],
    withoutRetry: tries > 1 ? [] : [{}],
    retryCut: fitted.cut,
  };
}

function recovery({
  'half-open-calls': trials,
  recovery: steps = [],
}: Dependency): Pick<DependencyModel, 'severalTrials' | 'trialCalls' | 'recovery' | 'gradual'> {
  return {
    severalTrials: trials !== undefined && trials > 1 ? [{ calls: trials }] : [],
    trialCalls: trials ?? 1,
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
