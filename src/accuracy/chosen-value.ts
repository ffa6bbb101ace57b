import type { Catalogue } from '../core/catalogue.ts';
import type { Condition, Test } from '../core/condition.ts';
import type { Pattern, Signal, Veto } from '../core/pattern.ts';
import type { Chosen } from './chosen.ts';

/** What the rules have now; `undefined` where the entry leads to no place, or to several. */
export function shippedValue(chosen: Chosen, { patterns }: Catalogue): unknown {
  const rules = patterns.flatMap(rulesOf).filter(({ name }) => name === chosen.rule);
  const [found] = rules;
  if (found === undefined || rules.length > 1) return undefined;
  if (chosen.change === 'present') return true;
  if (chosen.change === 'weight') return found.rule.weight;
  const tests = testsOf(found.rule.when, chosen.fact ?? '');
  return tests.length === 1 ? Object.values(tests[0] ?? {})[0] : undefined;
}

/** The same rules with another value in that place. */
export function withValue(catalogue: Catalogue, chosen: Chosen, value: unknown): Catalogue {
  const [id, name] = chosen.rule.split('/');
  const change = <T extends Veto>(rule: T): T[] => {
    if (rule.id !== name) return [rule];
    if (chosen.change === 'present') return value === true ? [rule] : [];
    if (chosen.change === 'weight') return [{ ...rule, weight: value }];
    return [{ ...rule, when: withLimit(rule.when, chosen.fact ?? '', value) }];
  };
  const changed = (pattern: Pattern): Pattern => ({
    ...pattern,
    signals: pattern.signals.flatMap(change),
    vetoes: pattern.vetoes.flatMap(change),
  });
  return { ...catalogue, patterns: catalogue.patterns.map((it) => (it.id === id ? changed(it) : it)) };
}

function rulesOf({
  id,
  signals,
  vetoes,
}: Pattern): { name: string; rule: Veto & Partial<Pick<Signal, 'weight'>> }[] {
  return [...signals, ...vetoes].map((rule) => ({ name: `${id}/${rule.id}`, rule }));
}

function testsOf(condition: Condition, fact: string): Test[] {
  if (condition.kind === 'fact') return condition.fact === fact ? [condition.test] : [];
  const parts = condition.kind === 'not' ? [condition.of] : condition.of;
  return parts.flatMap((part) => testsOf(part, fact));
}

function withLimit(condition: Condition, fact: string, value: unknown): Condition {
  if (condition.kind === 'not') return { ...condition, of: withLimit(condition.of, fact, value) };
  if (condition.kind !== 'fact')
    return { ...condition, of: condition.of.map((part) => withLimit(part, fact, value)) };
  if (condition.fact !== fact) return condition;
  const [comparison = ''] = Object.keys(condition.test);
  return { ...condition, test: { [comparison]: value } as unknown as Test };
}
