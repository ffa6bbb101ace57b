import type { FactValue, Origin, Unit } from '../fact.ts';
import type {
  Block,
  ChosenVariant,
  Confidence,
  Evidence,
  Reason,
  ScopeAdvice,
  Verdict,
} from '../pattern-advice.ts';
import type { Plan, Warning } from '../plan.ts';
import type { Text } from '../text.ts';

/** What is different between two plans, as one serialisable value: `--format json` prints it, reports are made from it. */
export interface Changes {
  readonly schemaVersion: 1;
  readonly profile: Plan['profile'];
  readonly system: { readonly from: string; readonly to: string };
  /** Digests of the rules; where they differ, rules may have changed as well as facts. */
  readonly rules: { readonly from: string; readonly to: string };
  readonly facts: readonly FactChange[];
  /** Every pattern of which anything is different, by id. */
  readonly patterns: readonly PatternChange[];
  readonly decisions: readonly DecisionChange[];
  readonly warnings: { readonly appeared: readonly Warning[]; readonly gone: readonly Warning[] };
  readonly roadmap: readonly StageChange[];
  /** How many patterns got the same verdict in both plans, as a whole and in each part. */
  readonly sameVerdict: number;
}

/** Without `from` the fact was not known before, without `to` it no longer is. */
export interface FactChange {
  readonly fact: string;
  readonly from?: KnownFact;
  readonly to?: KnownFact;
}

export interface KnownFact {
  readonly value: FactValue;
  readonly origin: Origin;
  readonly unit?: Unit;
}

/** Without `from` the pattern was not in the catalogue before, without `to` it no longer is. */
export interface PatternChange {
  readonly id: string;
  readonly title: Text;
  readonly from?: Standpoint;
  readonly to?: Standpoint;
  /** The system or its parts: those in which something is different. */
  readonly places: readonly PlaceChange[];
}

export interface PlaceChange extends Pick<ScopeAdvice, 'kind' | 'name'> {
  readonly from?: Standpoint;
  readonly to?: Standpoint;
  /** Those that decide come first. */
  readonly because: readonly Cause[];
}

export interface Standpoint {
  readonly verdict: Verdict;
  readonly score: number;
  readonly variant?: Omit<ChosenVariant, 'source'>;
  readonly confidence?: Confidence;
}

/** One difference behind a change. `decides`: without it the verdict would be as it was, on its own or with the others. */
export type Cause = (RuleCause | OtherCause) & { readonly decides: boolean };

/** A rule that holds and did not, that no longer does, or that has another weight. */
export interface RuleCause {
  readonly kind: 'rule';
  readonly of: Reason['kind'];
  readonly rule: string;
  readonly change: 'holds' | 'ended' | 'weight';
  readonly from?: number;
  readonly to?: number;
  readonly because: Text;
  /** The facts it rests on: as they are where it holds, as they were where it ended. */
  readonly facts: readonly Evidence[];
  /** Certain: all facts it rests on are the same in both plans, so only the rules can have made the difference. */
  readonly by?: 'rules';
  /** Certain: the rules of the other plan do not have it. */
  readonly onlyHere?: true;
}

/** What other patterns, the team or the people who decide have to do with it. */
export type OtherCause =
  | {
      readonly kind: 'displaced' | 'provided';
      readonly change: 'now' | 'no-longer';
      readonly pattern: string;
    }
  | (Block & { readonly kind: 'blocked'; readonly change: 'now' | 'no-longer' })
  | { readonly kind: 'waits'; readonly change: 'now' | 'no-longer'; readonly engineers: number }
  | { readonly kind: 'pinned'; readonly change: 'now' | 'no-longer'; readonly reason: string }
  | { readonly kind: 'in-use' | 'listed' | 'over-budget'; readonly change: 'now' | 'no-longer' }
  | { readonly kind: 'complexity'; readonly from: number; readonly to: number };

/** `null` where nothing was chosen; without `from` or `to` the question did not come up in that plan. */
export interface DecisionChange {
  readonly id: string;
  readonly question: Text;
  readonly scope: { readonly kind: ScopeAdvice['kind']; readonly name: string };
  readonly from?: Chosen;
  readonly to?: Chosen;
}

export interface Chosen {
  readonly chosen: { readonly id: string; readonly title: Text } | null;
  readonly nearTie?: string;
}

/** `null` is the stage of what has to wait; without `from` or `to` the pattern was in no stage. */
export interface StageChange {
  readonly pattern: string;
  readonly from?: number | null;
  readonly to?: number | null;
}
