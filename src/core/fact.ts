/** One value that the rules can read. Durations are seconds, percentages are 0–100. */
export type FactValue = string | number | boolean | readonly string[];

export type Origin = 'given' | 'derived' | 'assumed';

/** A known fact. What is not known has no `Fact`: nothing follows from silence. */
export interface Fact {
  readonly id: string;
  readonly value: FactValue;
  readonly origin: Origin;
  /** The domain whose profile assumed it; only with origin `assumed`. */
  readonly domain?: string;
  /** Of numbers only. */
  readonly unit?: Unit;
}

export type Unit = 'seconds' | 'percent';

export type Facts = ReadonlyMap<string, Fact>;

/** Facts as a spec states them: flat ids; `null` says "I don't know". */
export type GivenFacts = Readonly<Record<string, FactValue | null>>;
