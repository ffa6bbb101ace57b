import { factsOf } from '../../src/core/condition.ts';
import { listOf } from '../../src/core/derive.ts';
import type { FactValue } from '../../src/core/fact.ts';
import type { Derivation, Question, Vocabulary } from '../../src/core/vocabulary.ts';
import { always, type Damage } from './damage.ts';
import { exceptionDamages } from './pattern-damage.ts';

/** Every small damage to what follows from lists and other facts, as the list of derivations that it leaves. */
export function damagedDerivations(vocabulary: Vocabulary): Damage<readonly Derivation[]>[] {
  return vocabulary.derive.flatMap((rule, index) => [
    {
      name: `without ${rule.fact} from ${origin(rule)}`,
      entry: vocabulary.derive.toSpliced(index, 1),
      differs: always,
    },
    ...damagesOf(rule, vocabulary).map((damaged) => ({
      name: `${rule.fact} from ${origin(rule)}: ${damaged.name}`,
      entry: vocabulary.derive.with(index, damaged.entry),
      differs: always,
    })),
  ]);
}

function damagesOf(rule: Derivation, vocabulary: Vocabulary): Damage<Derivation>[] {
  const question = vocabulary.facts.find(({ id }) => id === rule.fact);
  return [
    ...exceptionDamages<Derivation>(rule, vocabulary),
    ...otherValues(rule.value, question).map((value) => ({
      name: `value ${String(rule.value)} → ${String(value)}`,
      entry: { ...rule, value },
      differs: always,
    })),
    ...(['where', 'except'] as const).flatMap((key) => without(rule, key)),
  ];
}

function without(rule: Derivation, key: 'where' | 'except'): Damage<Derivation>[] {
  const { [key]: dropped, ...rest } = rule;
  // Without `where`, a rule that asks whether some part is like that asks nothing any more.
  if (dropped === undefined || (key === 'where' && rule.some !== undefined)) return [];
  return [{ name: `without ${key}`, entry: rest, differs: always }];
}

function otherValues(value: FactValue | undefined, question: Question | undefined): FactValue[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1];
  if (typeof value !== 'string') return [];
  const scale = question?.values?.map(({ id }) => id) ?? [];
  const at = scale.indexOf(value);
  return [scale[at - 1], scale[at + 1]].filter((it) => it !== undefined);
}

/** What it follows from: other facts, or a list and what is looked at in it. */
function origin(rule: Derivation): string {
  const { when, value } = rule;
  if (when !== undefined) return `${factsOf(when).join(', ')} (${String(value)})`;
  const list = listOf(rule) ?? rule['length-of'] ?? '';
  const within = rule.field ?? rule['size-of'] ?? rule.has ?? rule.distinct;
  return within === undefined ? list : `${list}.${within}`;
}
