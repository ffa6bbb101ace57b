import { derivedValue, listOf, listsOf } from '../core/derive.ts';
import type { Fact, FactValue } from '../core/fact.ts';
import type { Spec } from '../core/spec.ts';
import type { Derivation, Vocabulary } from '../core/vocabulary.ts';
import type { Source } from './document.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { sagaOrder, sagaTime } from './saga-contradictions.ts';

type Check = (spec: Spec, complain: Complain, vocabulary: Vocabulary) => void;

/** Takes down what is wrong with the value at a path, and its mend. */
export type Complain = (path: readonly (string | number)[], message: string, mend: string) => void;

/** What no schema can see: names that point nowhere, figures that can't both be true, sagas that can't be carried out. */
export function contradictions(spec: Spec, source: Source, vocabulary: Vocabulary): Problem[] {
  const problems: Problem[] = [];
  const complain: Complain = (path, message, mend) => problems.push({ ...source.at(path), message, mend });
  for (const check of checks) check(spec, complain, vocabulary);
  return problems;
}

const checks: readonly Check[] = [
  namesTwice,
  unknownServices,
  unknownScopes,
  factsAgainstLists,
  sagaOrder,
  sagaTime,
  thresholds,
  pinsAgainstEachOther,
];

function namesTwice(spec: Spec, complain: Complain): void {
  const lists = {
    services: spec.services,
    clients: spec.clients,
    roles: spec.roles,
    dependencies: spec.dependencies,
    transactions: spec.transactions,
  };
  for (const [list, parts] of Object.entries(lists)) {
    for (const [index, name] of repeatsIn(parts)) {
      complain([list, index, 'name'], `"${name}" is listed twice in ${list}`, 'give each a name of its own');
    }
  }
  for (const [at, { steps }] of spec.transactions.entries()) {
    for (const [index, name] of repeatsIn(steps)) {
      complain(
        ['transactions', at, 'steps', index, 'name'],
        `the step "${name}" is there twice`,
        'give each step a name of its own',
      );
    }
  }
}

function repeatsIn(parts: readonly { readonly name: string }[]): (readonly [number, string])[] {
  return parts.flatMap(({ name }, index) =>
    parts.findIndex((other) => other.name === name) < index ? [[index, name] as const] : [],
  );
}

function unknownServices(spec: Spec, complain: Complain): void {
  if (spec.services.length === 0) return;
  const names = spec.services.map(({ name }) => name);
  const check = (service: string, path: readonly (string | number)[]) => {
    if (names.includes(service)) return;
    complain(
      path,
      `there is no service "${service}"`,
      didYouMean(service, names) ?? `listed: ${names.join(', ')}`,
    );
  };
  for (const [at, { steps }] of spec.transactions.entries()) {
    for (const [index, { service }] of steps.entries())
      check(service, ['transactions', at, 'steps', index, 'service']);
  }
  for (const [at, dependency] of spec.dependencies.entries()) {
    for (const [index, service] of (dependency['used-by'] ?? []).entries())
      check(service, ['dependencies', at, 'used-by', index]);
  }
}

/** A pattern is in use in the whole system, or in a part that the spec lists. */
function unknownScopes({ services, dependencies, transactions, inUse }: Spec, complain: Complain): void {
  const names = [...services, ...dependencies, ...transactions].map(({ name }) => name);
  for (const [index, { scope }] of inUse.entries()) {
    if (scope === undefined || names.includes(scope)) continue;
    complain(
      ['in-use', index, 'scope'],
      `there is no service, dependency or transaction "${scope}"`,
      didYouMean(scope, names) ?? 'list it, or leave the scope out if it is in use everywhere',
    );
  }
}

/** A fact may be given although it can be counted, but not against the count. */
function factsAgainstLists(spec: Spec, complain: Complain, vocabulary: Vocabulary): void {
  const given = new Map(
    Object.entries(spec.facts).flatMap(([id, value]): [string, Fact][] =>
      value === null ? [] : [[id, { id, value, origin: 'given' }]],
    ),
  );
  const told = new Set<string>();
  for (const rule of vocabulary.derive) {
    const fact = given.get(rule.fact);
    const follows = derivedValue(rule, given, listsOf(spec));
    if (fact === undefined || follows === undefined || told.has(rule.fact)) continue;
    if ((listOf(rule) === undefined && rule.certain !== true) || equal(fact.value, follows)) continue;
    told.add(rule.fact);
    complain(
      ['facts', ...rule.fact.split('.')],
      `${rule.fact} is ${show(fact.value)}, but ${show(follows)} follows from ${reasonOf(rule)}`,
      'correct one of the two; what can be counted need not be given',
    );
  }
}

function reasonOf(rule: Derivation): string {
  return listOf(rule) === undefined ? 'the other facts' : `the listed ${listOf(rule)}`;
}

function equal(a: FactValue, b: FactValue): boolean {
  return (
    JSON.stringify(Array.isArray(a) ? [...a].sort() : a) ===
    JSON.stringify(Array.isArray(b) ? [...b].sort() : b)
  );
}

function show(value: FactValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function thresholds(spec: Spec, complain: Complain): void {
  for (const [at, dependency] of spec.dependencies.entries()) {
    const { consecutive, rate, ...rest } = dependency['failure-threshold'] ?? {};
    const path = ['dependencies', at, 'failure-threshold'];
    if (consecutive !== undefined && rate !== undefined) {
      complain(path, 'both a number of failures in a row and a rate are given', 'keep one of the two');
    }
    if (rate === undefined && (rest.window !== undefined || rest['minimum-calls'] !== undefined)) {
      complain(path, 'a window or a minimum of calls is given without a rate', 'add the rate in percent');
    }
    const recovery = dependency.recovery ?? [];
    if (recovery.some((step, index) => index > 0 && step <= (recovery[index - 1] ?? 0))) {
      complain(
        ['dependencies', at, 'recovery'],
        'the steps of the recovery do not rise',
        'write them in ascending order',
      );
    }
  }
}

function pinsAgainstEachOther(spec: Spec, complain: Complain): void {
  for (const [index, pin] of spec.pins.entries()) {
    if (spec.pins.findIndex((other) => other.pattern === pin.pattern) === index) continue;
    complain(['pins', index, 'pattern'], `"${pin.pattern}" is pinned twice`, 'keep one pin for each pattern');
  }
}
