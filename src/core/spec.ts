import type { GivenFacts } from './fact.ts';

/** A system as its people describe it: the facts and, where they matter, the parts. Durations are seconds. */
export interface Spec {
  readonly version: 1;
  readonly name: string;
  readonly facts: GivenFacts;
  readonly services: readonly Service[];
  readonly clients: readonly Client[];
  readonly gateway?: Gateway;
  readonly roles: readonly Role[];
  readonly dependencies: readonly Dependency[];
  readonly transactions: readonly Transaction[];
  readonly inUse: readonly InUse[];
  readonly pins: readonly Pin[];
}

export interface Service {
  readonly name: string;
  readonly title?: string;
  readonly domain?: string;
  readonly path?: string;
  readonly port?: number;
  readonly public?: boolean;
  /** What holds for this service alone; it goes before the system's facts when the service is judged. */
  readonly facts?: GivenFacts;
  readonly data?: readonly Entity[];
}

export interface Entity {
  readonly entity: string;
  readonly events?: readonly string[];
  readonly views?: readonly string[];
  readonly personal?: boolean;
}

export interface Client {
  readonly name: string;
  readonly kind: string;
}

export interface Gateway {
  readonly 'rate-limit'?: {
    readonly requests: number;
    readonly per: number;
    readonly by?: 'user' | 'ip' | 'key';
  };
  readonly timeout?: number;
}

export interface Role {
  readonly name: string;
  readonly may: readonly string[];
}

/** A remote system that the team calls and does not own. */
export interface Dependency {
  readonly name: string;
  readonly title?: string;
  readonly host?: string;
  readonly 'used-by'?: readonly string[];
  readonly criticality?: 'low' | 'medium' | 'high';
  readonly 'call-timeout'?: number;
  readonly 'failure-threshold'?: FailureThreshold;
  readonly 'open-duration'?: number;
  readonly 'half-open-calls'?: number;
  readonly recovery?: readonly number[];
  readonly fallback?: string;
  readonly retries?: number;
}

export interface FailureThreshold {
  readonly consecutive?: number;
  readonly rate?: number;
  readonly window?: number;
  readonly 'minimum-calls'?: number;
}

/** A business action that writes in several services. */
export interface Transaction {
  readonly name: string;
  readonly title?: string;
  readonly timeout?: number;
  readonly steps: readonly Step[];
}

/** Before the pivot a step is undone by its compensation; after it, a step is repeated until it holds. */
export interface Step {
  readonly name: string;
  readonly title?: string;
  readonly service: string;
  readonly timeout?: number;
  readonly compensation?: string;
  readonly pivot?: boolean;
  readonly retryable?: boolean;
  /** It runs at the same time as the step before it. */
  readonly 'with-previous'?: boolean;
}

export interface InUse {
  readonly pattern: string;
  readonly scope?: string;
}

export interface Pin {
  readonly pattern: string;
  readonly verdict: 'adopt' | 'avoid';
  readonly reason: string;
}

/** A spec that states facts and lists nothing. */
export function specOfFacts(facts: GivenFacts, name: string): Spec {
  const lists = {
    services: [],
    clients: [],
    roles: [],
    dependencies: [],
    transactions: [],
    inUse: [],
    pins: [],
  };
  return { version: 1, name, facts, ...lists };
}
