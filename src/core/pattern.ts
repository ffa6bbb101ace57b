import type { Condition } from './condition.ts';
import type { FactValue } from './fact.ts';
import type { Text } from './text.ts';

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
