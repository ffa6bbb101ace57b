import type { Effects, RuleOrigin, ScopeKind } from './catalogue.ts';
import type { FactValue, Origin, Unit } from './fact.ts';
import type { Contradiction } from './lecture.ts';
import type { Text } from './text.ts';

export type Verdict = 'adopt' | 'later' | 'consider' | 'avoid' | 'not-needed' | 'keep' | 'retire';

export type ProfileName = 'standard' | 'lecture';

/** Everything that was decided, as one serialisable value. Reports, scaffolds and exit codes are functions of it. */
export interface Plan {
  readonly schemaVersion: 1;
  /** Digest of the rules that decided, so that two plans can be told apart by what they knew. */
  readonly rules: string;
  readonly profile: ProfileName;
  readonly system: { readonly name: string };
  readonly facts: readonly StatedFact[];
  readonly capacity: CapacityAdvice;
  readonly patterns: readonly PatternAdvice[];
  readonly decisions: readonly DecisionAdvice[];
  readonly roadmap: readonly RoadmapStage[];
  /** What is adopted now, all stages together; absent where nothing is. */
  readonly total?: Effort;
  /** What can be counted in money: only from dated list prices and stated rates. */
  readonly prices?: readonly PriceEstimate[];
  readonly warnings: readonly Warning[];
  readonly questions: readonly OpenQuestion[];
  /** Core patterns on which the lecture's tables and the reviewed rules differ for this system. */
  readonly differences: readonly Difference[];
  /** Where the lecture's own rows disagree about this system. */
  readonly contradictions: readonly Contradiction[];
  /** The ids of everything that `--rules` adds, changes or takes out; absent without it. */
  readonly overlay?: readonly string[];
}

export interface StatedFact {
  readonly id: string;
  readonly value: FactValue;
  readonly origin: Origin;
  /** The domain that assumes it, only with origin `assumed`. */
  readonly domain?: { readonly id: string; readonly title: Text };
  readonly unit?: Unit;
  readonly because?: Text;
  /** Where an assumption of `--rules` says so. */
  readonly rules?: RuleOrigin;
}

/** `complexity` is what one pattern may cost this team on the scale 1–5; null where the team's size is not known. */
export interface CapacityAdvice {
  readonly band: string | null;
  readonly engineers: number | null;
  readonly complexity: number | null;
}

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

export interface DecisionAdvice {
  readonly id: string;
  readonly question: Text;
  readonly scope: { readonly kind: ScopeKind | 'domain'; readonly name: string };
  readonly chosen: string | null;
  readonly options: readonly OptionAdvice[];
  /** The runner-up that came within one point of the chosen option. */
  readonly nearTie?: string;
}

export interface OptionAdvice {
  readonly id: string;
  readonly title: Text;
  readonly score: number | null;
  /** A veto rules it out here, whatever its score. */
  readonly vetoed: boolean;
}

export interface RoadmapStage extends Effort {
  readonly stage: number | null;
  readonly patterns: readonly string[];
}

/** What some patterns add. `cost` is a range of relative classes (largest single one … sum), never money. */
export interface Effort {
  readonly cost: { readonly from: number; readonly to: number };
  readonly operations: number;
  readonly gain: { readonly 'read-scale': number; readonly 'write-scale': number };
}

/** amount ÷ per × the product of `rates` × `seconds` = monthly, in `currency`. */
export interface PriceEstimate {
  readonly id: string;
  readonly pattern: string;
  readonly what: Text;
  readonly region: string;
  readonly amount: number;
  readonly per: number;
  readonly unit: Text;
  readonly currency: string;
  readonly asOf: string;
  readonly rates: readonly Evidence[];
  /** Of a month of 30 days. */
  readonly seconds: number;
  readonly monthly: number;
  readonly source: Reason['source'];
}

export interface Warning {
  readonly id: string;
  readonly origin?: RuleOrigin;
  readonly title: Text;
  readonly subject?: string;
  readonly because: Text;
  readonly mend: Text;
  readonly facts: readonly Evidence[];
  readonly source: Reason['source'];
}

/** A fact that is unknown or assumed and could still move the plan; `weight` is the most it could move scores by. */
export interface OpenQuestion {
  readonly fact: string;
  readonly question: Text;
  readonly why: Text;
  readonly state: 'unknown' | 'assumed';
  readonly weight: number;
  readonly patterns: readonly string[];
}

export interface Difference {
  readonly pattern: string;
  readonly lecture: 'adopt' | 'not-named';
  readonly standard: Verdict;
  readonly disputes: readonly string[];
}
