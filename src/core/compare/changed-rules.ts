import type { Catalogue } from '../catalogue.ts';
import type { Evidence, Reason, Ruling } from '../pattern-advice.ts';
import type { Plan } from '../plan.ts';
import type { RuleCause } from './changes.ts';

/** The ids of all rules that some digest stands for. */
export interface RuleBook {
  readonly version: string;
  readonly rules: ReadonlySet<string>;
}

/** Signals, vetoes and requirements, as reasons name them. */
export function ruleBookOf({ version, patterns }: Catalogue): RuleBook {
  const rules = patterns.flatMap(({ id, signals, vetoes, requires, variants }) => [
    ...[...signals, ...vetoes].map((rule) => `${id}/${rule.id}`),
    ...([{ requires }, ...variants].some((it) => it.requires.length > 0) ? [`${id}/requires`] : []),
  ]);
  return { version, rules: new Set(rules) };
}

type Place = { readonly kind: string; readonly name: string };

/** Which rules made a difference between two rulings on one pattern in one place. */
export type RuleChanges = (
  was: (Ruling & Place) | undefined,
  is: (Ruling & Place) | undefined,
) => RuleCause[];

/** @param book the rules of this run; without it no rule is said to be missing on the other side */
export function rulesBetween(before: Plan, after: Plan, book: RuleBook | undefined): RuleChanges {
  const upgraded = before.rules !== after.rules;
  const valuesBefore = upgraded ? valuesIn(before) : noValues;
  const valuesAfter = upgraded ? valuesIn(after) : noValues;
  const isMissing = (rule: string, { rules }: Plan) =>
    upgraded && book !== undefined && rules === book.version && !book.rules.has(rule);
  return (was, is) => {
    const earlier = new Map(keyed(was?.reasons ?? []));
    const later = new Map(keyed(is?.reasons ?? []));
    const both = was !== undefined && is !== undefined;
    // That a part is new explains its rules; only where it was there before can the rules be what changed.
    const judgedBefore = both ? valuesBefore(was) : noFact;
    const judgedAfter = both ? valuesAfter(is) : noFact;
    return [
      ...[...later].flatMap(([key, reason]): RuleCause[] => {
        const old = earlier.get(key);
        if (old !== undefined) return old.weight === reason.weight ? [] : [weighed(old, reason)];
        const only = isMissing(reason.rule, before);
        return [{ ...told(reason, 'holds'), to: reason.weight, ...why(reason, judgedBefore, only) }];
      }),
      ...[...earlier].flatMap(([key, reason]): RuleCause[] => {
        if (later.has(key)) return [];
        const only = isMissing(reason.rule, after);
        return [{ ...told(reason, 'ended'), from: reason.weight, ...why(reason, judgedAfter, only) }];
      }),
    ];
  };
}

function weighed(old: Reason, reason: Reason): RuleCause {
  return { ...told(reason, 'weight'), from: old.weight, to: reason.weight, by: 'rules' };
}

function told({ kind, rule, because, facts }: Reason, change: RuleCause['change']) {
  return { kind: 'rule' as const, of: kind, rule, change, because, facts };
}

/**
 * A condition rests on the facts in its evidence alone. Where they are the same in the other plan and the rule does not
 * hold there, it is another rule there, or none.
 */
function why({ kind, facts }: Reason, elsewhere: ValueOf, only: boolean): Pick<RuleCause, 'by' | 'onlyHere'> {
  if (only) return { by: 'rules', onlyHere: true };
  const same =
    kind !== 'requirement' && facts.length > 0 && facts.every((it) => elsewhere(it.fact) === comparable(it));
  return same ? { by: 'rules' } : {};
}

/** Two requirements of one pattern may bear on the same other one under the same name. */
function keyed(reasons: readonly Reason[]): [string, Reason][] {
  const count = new Map<string, number>();
  return reasons.map((reason) => {
    const name = `${reason.kind}:${reason.rule}`;
    const nth = count.get(name) ?? 0;
    count.set(name, nth + 1);
    return [`${name}:${nth}`, reason];
  });
}

type ValueOf = (fact: string) => string | undefined;

const noFact: ValueOf = () => undefined;
const noValues = (): ValueOf => noFact;

/** The facts of each place as far as the plan shows them: the system's are listed, those of a part stand in its evidence. */
function valuesIn({ facts, patterns }: Plan): (place: Place) => ValueOf {
  const values = new Map<string, string>();
  const key = ({ kind, name }: Place, fact: string) => JSON.stringify([kind, name, fact]);
  const system = { kind: 'system', name: '' };
  for (const { id, value, origin } of facts) values.set(key(system, id), comparable({ value, origin }));
  for (const { scopes } of patterns) {
    for (const scope of scopes) {
      for (const { facts: seen } of scope.reasons) {
        for (const evidence of seen) values.set(key(scope, evidence.fact), comparable(evidence));
      }
    }
  }
  return (place) => (fact) => values.get(key(place, fact));
}

/** Vetoes do not read what is assumed, so that counts as a difference. */
function comparable({ value, origin }: Pick<Evidence, 'value' | 'origin'>): string {
  return JSON.stringify([value, origin === 'assumed']);
}
