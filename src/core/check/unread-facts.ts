import type { Catalogue } from '../catalogue.ts';
import { type Condition, factsOf } from '../condition.ts';
import type { Derivation } from '../vocabulary.ts';
import { clausesOf } from './clauses.ts';
import type { Finding } from './rule-findings.ts';

/** Facts that are asked for although no rule reads them, nor anything that follows from them. */
export function unreadFacts(catalogue: Catalogue): Finding[] {
  const { vocabulary } = catalogue;
  const used = readByRules(catalogue);
  for (let before = -1; before < used.size; ) {
    before = used.size;
    for (const id of vocabulary.derive.filter(({ fact }) => used.has(fact)).flatMap(grounds)) used.add(id);
  }
  return vocabulary.facts
    .filter(({ id }) => !used.has(id))
    .map((rule) => ({ kind: 'unread', rule, key: 'id', name: rule.id, others: [] }));
}

function grounds({ when, unless, 'length-of': list }: Derivation): string[] {
  return [...read(when), ...read(unless), ...(list === undefined ? [] : [list])];
}

function readByRules(catalogue: Catalogue): Set<string> {
  const { vocabulary, lecture, prices } = catalogue;
  const words: readonly object[] = [...vocabulary.derive, ...vocabulary.facts];
  const conditions = clausesOf(catalogue).filter(({ rule }) => !words.includes(rule));
  return new Set([
    ...conditions.flatMap(({ condition }) => factsOf(condition)),
    ...lecture.tables.flatMap(({ rows }) => rows.flatMap(({ when }) => read(when))),
    ...prices.flatMap(({ times }) => times ?? []),
  ]);
}

function read(condition: Condition | undefined): string[] {
  return condition === undefined ? [] : factsOf(condition);
}
