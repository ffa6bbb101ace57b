import type { Catalogue } from '../catalogue.ts';
import type { Condition } from '../condition.ts';
import type { Pattern, Requirement } from '../pattern.ts';

/** A condition of the catalogue, with the rule that states it and the key under which it does. */
export interface Clause {
  readonly rule: object;
  /** `pattern/rule`, `warning x`, `domain x`, `price x` or the id of a fact. */
  readonly name: string;
  readonly key: 'when' | 'unless' | 'experience' | 'pointless';
  readonly condition: Condition;
}

/** Every condition that advice may hang on, in the order of the catalogue. */
export function clausesOf({ patterns, warnings, domains, prices, vocabulary }: Catalogue): Clause[] {
  return [
    ...patterns.flatMap(ofPattern),
    ...warnings.flatMap((rule) => clauses(rule, `warning ${rule.id}`)),
    ...domains.flatMap(({ id, assume }) => assume.flatMap((rule) => clauses(rule, `domain ${id}`))),
    ...prices.flatMap(({ id, of }) => (of === undefined ? [] : clauses(of, `price ${id}`))),
    ...vocabulary.derive.flatMap((rule) => clauses(rule, rule.fact)),
    ...vocabulary.facts.flatMap((rule) => clauses(rule, rule.id)),
  ];
}

function ofPattern(pattern: Pattern): Clause[] {
  const { id, signals, vetoes, requires, variants } = pattern;
  const needed = (rules: readonly Requirement[]) => rules.flatMap((rule) => clauses(rule, `${id}/requires`));
  return [
    ...[...signals, ...vetoes].flatMap((rule) => clauses(rule, `${id}/${rule.id}`)),
    ...needed(requires),
    ...variants.flatMap((rule) => [...clauses(rule, `${id}/${rule.id}`), ...needed(rule.requires)]),
    ...clauses(pattern, id),
  ];
}

type Conditional = { readonly [key in Clause['key']]?: Condition };

function clauses(rule: Conditional, name: string): Clause[] {
  return keys.flatMap((key) => {
    const condition = rule[key];
    return condition === undefined ? [] : [{ rule, name, key, condition }];
  });
}

const keys: readonly Clause['key'][] = ['when', 'unless', 'experience', 'pointless'];
