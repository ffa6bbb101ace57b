import type { Condition } from './condition.ts';
import type { EndOfLife, Price, Source } from './dated-data.ts';
import type { FactValue } from './fact.ts';
import type { Profile } from './lecture.ts';
import type { Pattern, RuleOrigin, ScopeKind } from './pattern.ts';
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
