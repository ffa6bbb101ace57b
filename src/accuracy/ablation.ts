import { advise } from '../core/advise.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { FactValue } from '../core/fact.ts';
import type { Pattern } from '../core/pattern.ts';
import type { Plan } from '../core/plan.ts';
import type { Spec } from '../core/spec.ts';
import { adoptedPatterns } from './adopted.ts';
import { same } from './chosen.ts';
import { type Label, labelled } from './labels.ts';

/** A rule, and the cases of which the prediction is another one without it. */
export interface Deciding {
  /** `pattern/rule`, `domain/fact` for an assumption, `derive/fact` for what follows from other facts. */
  readonly rule: string;
  /** What kind of source it has; `definition` for what follows from other facts, which has none. */
  readonly source: string;
  readonly cases: readonly number[];
}

interface Droppable extends Pick<Deciding, 'rule' | 'source'> {
  /** Where this is not in a plan, the rule played no part. */
  readonly held: string;
  readonly without: Catalogue;
}

/**
 * Takes out one rule after the other (signals, vetoes, assumptions, derivations) and predicts again.
 * @returns those that decide at least one case, and the places of these cases in `specs`
 */
export function decidingRules(
  specs: readonly Spec[],
  catalogue: Catalogue,
  labels: readonly Label[],
): Deciding[] {
  const predict = (spec: Spec, rules: Catalogue) => labelled(adoptedPatterns(spec, rules), labels);
  const before = specs.map((spec) => predict(spec, catalogue));
  const held = specs.map((spec) => heldIn(advise(spec, catalogue)));
  return droppables(catalogue).flatMap(({ rule, source, held: key, without }) => {
    // What did not hold in a case can't have decided it.
    const cases = [...specs.entries()].filter(
      ([index, spec]) => held[index]?.has(key) && !same(predict(spec, without), before[index]),
    );
    return cases.length === 0 ? [] : [{ rule, source, cases: cases.map(([index]) => index) }];
  });
}

/** What could have mattered in a plan: the rules it cites, the domains it is about, and every fact it has. */
function heldIn({ patterns, facts }: Plan): Set<string> {
  const rulings = patterns.flatMap((it) => [it, ...it.scopes]);
  const cited = rulings.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));
  const domains = facts.filter(({ id }) => id === 'domain').flatMap(({ value }) => value);
  return new Set([...cited, ...domains.map(domainKey), ...facts.map(({ id }) => factKey(id))]);
}

const domainKey = (id: FactValue) => `domain ${id}`;
const factKey = (id: string) => `fact ${id}`;

function droppables(catalogue: Catalogue): Droppable[] {
  const { patterns, domains, vocabulary, sources } = catalogue;
  const kindOf = (source: string) => sources[source]?.kind ?? '';
  const inPattern = (pattern: Pattern, changed: Partial<Pattern>): Catalogue => ({
    ...catalogue,
    patterns: patterns.map((it) => (it === pattern ? { ...it, ...changed } : it)),
  });
  return [
    ...patterns.flatMap((pattern) =>
      [...pattern.signals, ...pattern.vetoes].map((rule) => ({
        rule: `${pattern.id}/${rule.id}`,
        held: `${pattern.id}/${rule.id}`,
        source: kindOf(rule.source),
        without: inPattern(pattern, {
          signals: pattern.signals.filter((it) => it !== rule),
          vetoes: pattern.vetoes.filter((it) => it !== rule),
        }),
      })),
    ),
    ...domains.flatMap((domain) =>
      domain.assume.map((rule) => ({
        rule: `${domain.id}/${rule.fact}`,
        held: domainKey(domain.id),
        source: kindOf(rule.source),
        without: {
          ...catalogue,
          domains: domains.map((it) =>
            it === domain ? { ...it, assume: it.assume.filter((other) => other !== rule) } : it,
          ),
        },
      })),
    ),
    ...vocabulary.derive.map((rule) => ({
      rule: `derive/${rule.fact}`,
      held: factKey(rule.fact),
      source: 'definition',
      without: {
        ...catalogue,
        vocabulary: { ...vocabulary, derive: vocabulary.derive.filter((it) => it !== rule) },
      },
    })),
  ];
}
