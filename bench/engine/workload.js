// The rules and specs that every engine gets: 30 facts, half of them numbers; a rule is an `all` of two to five comparisons,
// three of ten rules with an `any` of two or three among them. About one rule in ten fires on a spec.
import { randomFrom } from '../random.js';

const kinds = ['a', 'b', 'c', 'd', 'e', 'f'];
const facts = Array.from({ length: 30 }, (_, index) => ({
  id: `f${index}`,
  type: index % 2 === 0 ? 'one-of' : 'number',
}));

/** @returns rules as `{ id, all: [comparison or { any: [comparisons] }] }`; a comparison is `{ fact, operator, value }` */
export function rulesOf(count, seed) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const length = 2 + Math.floor(random() * 4);
    const all = Array.from({ length }, () => comparison(random));
    if (random() < 0.3) all[all.length - 1] = { any: anyOf(random) };
    return { id: `r${index}`, all };
  });
}

/** @returns specs that state every fact: the other engines know no unknown ones */
export function specsOf(count, seed) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      facts.map(({ id, type }) => [id, type === 'one-of' ? pick(kinds, random) : Math.floor(random() * 100)]),
    ),
  );
}

function anyOf(random) {
  return Array.from({ length: 2 + Math.floor(random() * 2) }, () => comparison(random));
}

function comparison(random) {
  const { id, type } = pick(facts, random);
  if (type === 'number') {
    const atLeast = random() < 0.5;
    const value = Math.floor(random() * 100);
    return atLeast
      ? { fact: id, operator: 'at-least', value }
      : { fact: id, operator: 'at-most', value: 99 - value };
  }
  if (random() < 0.3) return { fact: id, operator: 'equals', value: pick(kinds, random) };
  const some = kinds.filter(() => random() < 0.42);
  return { fact: id, operator: 'in', value: some.length > 0 ? some : kinds.slice(0, 3) };
}

function pick(values, random) {
  return values[Math.floor(random() * values.length)];
}
