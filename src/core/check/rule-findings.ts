import type { Catalogue } from '../catalogue.ts';
import { clausesOf } from './clauses.ts';
import { duplicates } from './duplicates.ts';
import { contradictions, cycles } from './requirement-findings.ts';
import { canEscape, canFail, canHold } from './satisfiable.ts';
import { unreachable } from './unreachable.ts';
import { unreadFacts } from './unread-facts.ts';

/** Something that is allowed in rules and hardly meant. */
export interface Finding {
  readonly kind:
    | 'never'
    | 'always'
    | 'undecided'
    | 'vetoed'
    | 'cycle'
    | 'contradiction'
    | 'unread'
    | 'unreachable'
    | 'duplicate';
  /** The object of the catalogue at fault, and its key that is meant, if one is. */
  readonly rule: object;
  readonly key?: string;
  /** Its id as it is shown. */
  readonly name: string;
  /** The ids of what else has to do with it, in order. */
  readonly others: readonly string[];
}

/** Looks through a whole catalogue. Pure; the same catalogue gives the same findings in the same order. */
export function findingsIn(catalogue: Catalogue): Finding[] {
  return [
    ...deadConditions(catalogue),
    ...alwaysVetoed(catalogue),
    ...cycles(catalogue),
    ...contradictions(catalogue),
    ...unreachable(catalogue),
    ...unreadFacts(catalogue),
    ...duplicates(catalogue),
  ];
}

/** Conditions that hold in no system, or in every one of which all is known. */
function deadConditions(catalogue: Catalogue): Finding[] {
  const { vocabulary } = catalogue;
  // That something follows from a fact whatever its value is may well be meant.
  const derivations: readonly object[] = vocabulary.derive;
  return clausesOf(catalogue).flatMap(({ condition, ...where }): Finding[] => {
    const found = (kind: Finding['kind']) => [{ kind, ...where, others: [] }];
    const holds = canHold(condition, vocabulary);
    if (holds === 'undecided') return found('undecided');
    if (holds === 'no') return found('never');
    const decides = derivations.includes(where.rule) || canFail(condition, vocabulary) !== 'no';
    return decides ? [] : found('always');
  });
}

/** Signals that never count, because a veto holds wherever they do. */
function alwaysVetoed({ patterns, vocabulary }: Catalogue): Finding[] {
  return patterns.flatMap(({ id, signals, vetoes }) =>
    signals
      .filter(({ when }) => canHold(when, vocabulary) === 'yes')
      .filter(({ when }) => canEscape(when, vetoes, vocabulary) === 'no')
      .map((rule) => ({
        kind: 'vetoed' as const,
        rule,
        key: 'when',
        name: `${id}/${rule.id}`,
        others: vetoes.map((veto) => `${id}/${veto.id}`),
      })),
  );
}
