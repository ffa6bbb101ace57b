import type { Condition } from './condition.ts';
import type { FactValue } from './fact.ts';
import type { Profile } from './lecture.ts';
import type { Text } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Everything that is known before a system is described: the folder `rules/`, read and checked. */
export interface Catalogue {
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly patterns: readonly Pattern[];
  readonly decisions: readonly Decision[];
  readonly domains: readonly Domain[];
  readonly warnings: readonly WarningRule[];
  readonly endOfLife: readonly EndOfLife[];
  readonly prices: readonly Price[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly capacity: Capacity;
  readonly lecture: Profile;
  readonly disputes: readonly Dispute[];
  /** The ids of everything that `--rules` adds, changes or takes out; absent without it. */
  readonly overlay?: readonly string[];
}

/** What `--rules` did to a rule: added it, or changed it. Absent on a rule as it is shipped. */
export type RuleOrigin = 'own' | 'changed';

export type ScopeKind = 'system' | 'service' | 'dependency' | 'transaction';

export interface Pattern {
  readonly id: string;
  readonly rules?: RuleOrigin;
  readonly title: Text;
  readonly group: string;
  readonly core: boolean;
  readonly scope: ScopeKind;
  readonly complexity: number;
  readonly stage: number;
  readonly solves: Text;
  readonly effects: Effects;
  readonly cost: number;
  readonly requires: readonly Requirement[];
  /** Ways to do it, in order of preference; the last one holds always. Empty where there is only one. */
  readonly variants: readonly Variant[];
  readonly conflicts: readonly { readonly pattern: string; readonly because: Text }[];
  readonly provides: readonly string[];
  readonly preconditions: readonly Text[];
  readonly experience?: Condition;
  readonly tipping: readonly Text[];
  readonly signals: readonly Signal[];
  readonly vetoes: readonly Veto[];
  readonly risks: readonly Text[];
  readonly alternatives: readonly string[];
  readonly measure: readonly Text[];
  readonly retire?: Text;
  /** What it looks like when done badly: symptoms that can be seen. */
  readonly 'done-badly': readonly Text[];
  readonly examples: readonly Example[];
}

/** Relative steps, not measurements: positive adds latency, gains scale, adds operations work. */
export interface Effects {
  readonly 'latency-overhead': number;
  readonly 'read-scale': number;
  readonly 'write-scale': number;
  readonly operations: number;
}

/** One pattern, or one of several, that has to come along when `when` holds (always, if it is absent). */
export interface Requirement {
  readonly any: readonly string[];
  readonly when?: Condition;
  /** Where this holds, something that is no pattern does the job. */
  readonly unless?: Condition;
  readonly because: Text;
  readonly source: string;
  readonly origin?: RuleOrigin;
}

/** One way to do a pattern: its figures replace the pattern's, its requirements come on top. */
export interface Variant {
  readonly id: string;
  readonly title: Text;
  readonly when?: Condition;
  readonly complexity?: number;
  readonly cost?: number;
  readonly effects?: Effects;
  readonly requires: readonly Requirement[];
  readonly because: Text;
  readonly source: string;
  readonly origin?: RuleOrigin;
}

export interface Veto {
  readonly id: string;
  readonly when: Condition;
  readonly because: Text;
  readonly source: string;
  readonly origin?: RuleOrigin;
}

/** Evidence for (positive) or against (negative) a pattern; weight -3 … 3. */
export interface Signal extends Veto {
  readonly weight: number;
}

export interface Example {
  readonly name: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly expect: string;
  /** Exactly the pattern's own rules that hold, each with its weight. */
  readonly because?: Readonly<Record<string, number | 'veto'>>;
  /** Exactly the patterns that come along because it requires them. */
  readonly brings?: readonly string[];
  readonly variant?: string;
  readonly 'displaced-by'?: string;
  /** The one fact with which it would be adopted. */
  readonly 'near-miss'?: Readonly<Record<string, FactValue>>;
}

/** A question that some patterns answer as alternatives; one of the options is simple and needs no pattern or the least. */
export interface Decision {
  readonly id: string;
  readonly rules?: RuleOrigin;
  readonly order: number;
  readonly question: Text;
  readonly options: readonly Option[];
}

export type Option = { readonly pattern: string } | { readonly plain: string; readonly title: Text };

/** What may be assumed of a domain where the user said nothing. */
export interface Domain {
  readonly id: string;
  readonly title: Text;
  readonly assume: readonly {
    readonly fact: string;
    readonly value: FactValue;
    /** Where this is known, the assumption is not made. */
    readonly unless?: Condition;
    readonly because: Text;
    readonly source: string;
    readonly origin?: RuleOrigin;
  }[];
}

/** A danger rather than a pattern. It is given when `when` holds and, where `with` is stated, one of those patterns is in the plan. */
export interface WarningRule {
  readonly id: string;
  readonly origin?: RuleOrigin;
  readonly title: Text;
  readonly scope: ScopeKind;
  readonly when?: Condition;
  /** Where this holds, the danger is met already. */
  readonly unless?: Condition;
  readonly with: readonly string[];
  readonly because: Text;
  readonly mend: Text;
  readonly source: string;
  /** Empty only where the engine raises it by itself. */
  readonly examples: readonly WarningExample[];
}

export interface WarningExample {
  readonly name: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Patterns that the user has decided on, whatever the rules say. */
  readonly pinned?: readonly string[];
  readonly expect: 'warn' | 'silent';
}

export interface EndOfLife {
  readonly id: string;
  readonly name: string;
  readonly ended?: string;
  readonly 'maintenance-since'?: string;
  readonly instead: Text;
  readonly source: string;
}

/** A list price on a date, before free tiers and discounts. `amount` is for `per` units. */
export interface Price {
  readonly id: string;
  readonly what: Text;
  readonly region: string;
  readonly amount: number;
  readonly currency: string;
  readonly per: number;
  readonly unit: Text;
  readonly 'as-of': string;
  readonly source: string;
  /** What it is the price of; without it the price is only known, not counted. */
  readonly of?: { readonly pattern: string; readonly variant?: string; readonly when: Condition };
  /** Facts that are multiplied with each other; the first is a rate in events per second. */
  readonly times?: readonly string[];
}

export interface Source {
  readonly cite: Text;
  readonly url?: string;
  readonly date: string;
  readonly kind: string;
}

/** How much complexity of one pattern a team carries, by size; bands are total and in ascending order. */
export interface Capacity {
  readonly bands: readonly {
    readonly id: string;
    readonly title: Text;
    readonly from: number;
    readonly complexity: number;
  }[];
  /** Added where a pattern's `experience` condition holds. */
  readonly 'with-experience': number;
  readonly because: Text;
  readonly source: string;
}

export interface Dispute {
  readonly id: string;
  readonly cells: readonly string[];
  /** The cells meant where `cells` are rows of a table; without it, or where a row has none of them, the row as such. */
  readonly columns?: readonly string[];
  readonly says: Text;
  readonly standard: Text;
  readonly source: string;
}
