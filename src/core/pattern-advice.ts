import type { FactValue, Origin, Unit } from './fact.ts';
import type { Effects, RuleOrigin, ScopeKind } from './pattern.ts';
import type { Text } from './text.ts';

export type Verdict = 'adopt' | 'later' | 'consider' | 'avoid' | 'not-needed' | 'keep' | 'retire';

export interface PatternAdvice extends Ruling {
  readonly id: string;
  /** What `--rules` did to the pattern; absent where it is as it is shipped. */
  readonly rules?: RuleOrigin;
  readonly title: Text;
  readonly group: string;
  readonly core: boolean;
  readonly complexity: number;
  readonly cost: number;
  readonly effects: Effects;
  /** The parts it was judged for, empty when only the system was. */
  readonly scopes: readonly ScopeAdvice[];
  /** What the rules would have said; present only where a pin or the present system overrules them. */
  readonly advised?: Verdict;
  readonly pinned?: string;
  readonly preconditions: readonly Text[];
  readonly measure: readonly Text[];
  readonly retire?: Text;
}

export interface ScopeAdvice extends Ruling {
  readonly kind: ScopeKind | 'domain';
  readonly name: string;
}

/** The verdict on one pattern in one scope. The weights of `reasons` add up to `score`. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly requiredBy: readonly string[];
  readonly displacedBy?: string;
  readonly providedBy?: string;
  readonly blockedBy?: Block;
  readonly waitsFor?: { readonly engineers: number; readonly or: readonly Text[] };
  readonly overBudget?: boolean;
  /** The way to do it that was chosen; present where the pattern has several and is adopted or waits. */
  readonly variant?: ChosenVariant;
  readonly confidence?: Confidence;
  /** Unknown facts on which its signals and vetoes still hang, those that weigh most first. */
  readonly open: readonly { readonly fact: string; readonly weight: number }[];
}

/** A required pattern that can't come along, and why. */
export interface Block {
  readonly pattern: string;
  readonly why: 'vetoed' | 'no-signal';
}

/** How sure the evidence that decided is; see `confidenceOf`. `fact` is the one that would settle it. */
export interface Confidence {
  readonly level: 'strong' | 'likely' | 'open';
  readonly fact?: string;
}

export interface ChosenVariant {
  readonly id: string;
  readonly origin?: RuleOrigin;
  readonly title: Text;
  readonly because: Text;
  readonly facts: readonly Evidence[];
  readonly source: Reason['source'];
}

/** A rule that held: a signal (its weight counts), a veto or a requirement of another pattern (weight 0). */
export interface Reason {
  readonly kind: 'signal' | 'veto' | 'requirement';
  /** What `--rules` did to the rule; absent where it is as it is shipped. */
  readonly origin?: RuleOrigin;
  readonly rule: string;
  readonly weight: number;
  readonly because: Text;
  readonly facts: readonly Evidence[];
  readonly source: { readonly id: string; readonly cite: Text; readonly url?: string; readonly date: string };
}

/** `needed`: without this fact the rule would not have held. */
export interface Evidence {
  readonly fact: string;
  readonly value: FactValue;
  readonly origin: Origin;
  readonly unit?: Unit;
  readonly needed: boolean;
}
