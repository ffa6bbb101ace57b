import type { FactValue, Origin, Unit } from './fact.ts';
import type { Contradiction } from './lecture.ts';
import type { RuleOrigin, ScopeKind } from './pattern.ts';
import type { Evidence, PatternAdvice, Reason, Verdict } from './pattern-advice.ts';
import type { Text } from './text.ts';

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
