import type { Domain } from '../core/catalogue.ts';
import type { Question, Vocabulary } from '../core/vocabulary.ts';
import type { Source } from './document.ts';
import { isValue } from './impossible-facts.ts';
import type { Problem } from './problem.ts';
import { conditionKeys } from './rule-tree.ts';

/** What a schema can't see of facts that are added: names that are taken, and values that the fact itself rules out. */
export function factMistakes(source: Source, shipped: Vocabulary): Problem[] {
  const { facts } = source.data as { facts: readonly Question[] };
  const taken = shipped.facts.map(({ id }) => id);
  return facts.flatMap((fact, index) => {
    const complain = (key: string, en: string, ko: string): Problem => ({
      ...source.at(['facts', index, key]),
      message: { en, ko },
    });
    const others = [...taken, ...facts.slice(0, index).map(({ id }) => id)];
    return [...nameMistakes(fact, others, complain), ...valueMistakes(fact, complain)];
  });
}

type Complain = (key: string, en: string, ko: string) => Problem;

/** Conditions and nested facts give these words a meaning of their own. */
const reserved = ['all', 'any', 'not', ...conditionKeys, 'constructor'];

function nameMistakes({ id }: Question, others: readonly string[], complain: Complain): Problem[] {
  if (id.split('.').some((step) => reserved.includes(step)))
    return [complain('id', `"${id}" can't be the name of a fact`, `사실의 이름으로 쓸 수 없습니다: "${id}"`)];
  if (others.includes(id))
    return [complain('id', `there is a fact "${id}" already`, `이미 있는 사실입니다: "${id}"`)];
  const nested = others.find((other) => other.startsWith(`${id}.`) || id.startsWith(`${other}.`));
  if (nested === undefined) return [];
  return [
    complain(
      'id',
      `"${id}" and "${nested}" can't both be facts, since facts are nested by their dots`,
      `사실은 점을 기준으로 중첩되므로 "${id}"와 "${nested}"는 함께 쓸 수 없습니다`,
    ),
  ];
}

function valueMistakes(fact: Question, complain: Complain): Problem[] {
  const { type, values, example } = fact;
  const listed = type === 'one-of' || type === 'many-of';
  if (listed && values === undefined)
    return [
      complain('type', `a fact that is ${type} needs values`, `${type} 사실에는 values가 있어야 합니다`),
    ];
  if (!listed && values !== undefined)
    return [
      complain('values', `a fact that is ${type} has no values`, `${type} 사실에는 values를 쓸 수 없습니다`),
    ];
  const wrong = [...listMistakes(fact, complain), ...boundMistakes(fact, complain)];
  if (wrong.length > 0 || isValue(example, fact)) return wrong;
  return [complain('example', 'the example is no value of this fact', '이 사실이 가질 수 없는 예시입니다')];
}

function listMistakes({ values = [], 'on-difference': common }: Question, complain: Complain): Problem[] {
  const ids = values.map(({ id }) => id);
  if (new Set(ids).size < ids.length)
    return [complain('values', 'a value is there twice', '같은 값이 두 번 있습니다')];
  if (common === undefined || ids.includes(common)) return [];
  return [
    complain('on-difference', `"${common}" is none of the values`, `values에 없는 값입니다: "${common}"`),
  ];
}

function boundMistakes({ minimum, maximum }: Question, complain: Complain): Problem[] {
  if (minimum === undefined || maximum === undefined || minimum <= maximum) return [];
  return [complain('minimum', 'the minimum is above the maximum', '최솟값이 최댓값보다 큽니다')];
}

/** The vocabulary with more facts, and with the domains that specs may name. */
export function withFacts(
  vocabulary: Vocabulary,
  facts: readonly Question[],
  domains: readonly Domain[],
): Vocabulary {
  const named = domains.map(({ id, title }) => ({ id, label: title }));
  const more = <T extends Pick<Question, 'values'>>(asked: T): T =>
    named.length === 0 ? asked : { ...asked, values: [...(asked.values ?? []), ...named] };
  return {
    ...vocabulary,
    // Facts are asked and listed group by group.
    facts: vocabulary.groups.flatMap((group) =>
      [...vocabulary.facts, ...facts]
        .filter((fact) => fact.group === group.id)
        .map((fact) => (fact.id === 'domain' ? more(fact) : fact)),
    ),
    parts: vocabulary.parts.map((part) => ({
      ...part,
      fields: part.fields.map((field) => (field.id === 'domain' ? more(field) : field)),
    })),
  };
}
