import { listOf } from '../core/derive.ts';
import { disagreementsIn } from '../core/disagreements.ts';
import type { FactValue } from '../core/fact.ts';
import type { Spec } from '../core/spec.ts';
import type { Text } from '../core/text.ts';
import type { Derivation, Vocabulary } from '../core/vocabulary.ts';
import type { Source } from './document.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { sagaNames, sagaOrder, sagaTime } from './saga-contradictions.ts';
import { samePlaces } from './same-places.ts';
import { spelledAlike } from './spelled-alike.ts';
import { thresholds } from './threshold-contradictions.ts';
import { stepsTogether } from './together-contradictions.ts';

type Check = (spec: Spec, complain: Complain, vocabulary: Vocabulary) => void;

/** Takes down what is wrong with the value at a path, and its mend. */
export type Complain = (path: readonly (string | number)[], message: Text, mend: Text) => void;

/** What no schema can see: names that point nowhere, figures that can't both be true, sagas that can't be carried out. */
export function contradictions(spec: Spec, source: Source, vocabulary: Vocabulary): Problem[] {
  const problems: Problem[] = [];
  const complain: Complain = (path, message, mend) => problems.push({ ...source.at(path), message, mend });
  for (const check of checks) check(spec, complain, vocabulary);
  return problems;
}

const checks: readonly Check[] = [
  namesTwice,
  spelledAlike,
  samePlaces,
  unknownServices,
  unknownScopes,
  factsAgainstLists,
  sagaOrder,
  sagaNames,
  stepsTogether,
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
      complain(
        [list, index, 'name'],
        { en: `"${name}" is listed twice in ${list}`, ko: `${list} 목록에 "${name}" 이름이 두 번 있습니다` },
        { en: 'give each a name of its own', ko: '서로 다른 이름을 붙이십시오' },
      );
    }
  }
  for (const [at, { steps }] of spec.transactions.entries()) {
    for (const [index, name] of repeatsIn(steps)) {
      complain(
        ['transactions', at, 'steps', index, 'name'],
        { en: `the step "${name}" is there twice`, ko: `"${name}" 단계가 두 번 있습니다` },
        { en: 'give each step a name of its own', ko: '단계마다 다른 이름을 붙이십시오' },
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
    const listed = names.join(', ');
    complain(
      path,
      { en: `there is no service "${service}"`, ko: `알 수 없는 서비스입니다: "${service}"` },
      didYouMean(service, names) ?? { en: `listed: ${listed}`, ko: `목록에 있는 서비스: ${listed}` },
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
      {
        en: `there is no service, dependency or transaction "${scope}"`,
        ko: `이런 이름의 서비스, 외부 시스템, 트랜잭션은 없습니다: "${scope}"`,
      },
      didYouMean(scope, names) ?? {
        en: 'list it, or leave the scope out if it is in use everywhere',
        ko: '목록에 추가하거나, 시스템 전체에서 쓰고 있다면 scope 항목을 빼십시오',
      },
    );
  }
}

/** A fact may be given although it can be counted, but not against the count. */
function factsAgainstLists(spec: Spec, complain: Complain, vocabulary: Vocabulary): void {
  for (const { fact, given, follows, rule } of disagreementsIn(spec, vocabulary)) {
    complain(['facts', ...fact.split('.')], against(rule, show(given), show(follows)), {
      en: 'correct one of the two; what can be counted need not be given',
      ko: '둘 중 하나를 고치십시오. 목록에서 셀 수 있는 값은 적지 않아도 됩니다',
    });
  }
}

function against(rule: Derivation, given: string, follows: string): Text {
  const list = listOf(rule);
  const reason: Text =
    list === undefined
      ? { en: 'the other facts', ko: '다른 사실' }
      : { en: `the listed ${list}`, ko: `${list} 목록` };
  return {
    en: `${rule.fact} is ${given}, but ${follows} follows from ${reason.en}`,
    ko: `${rule.fact} 값이 ${reason.ko}에서 도출한 값과 다릅니다: ${given} ≠ ${follows}`,
  };
}

function show(value: FactValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function pinsAgainstEachOther(spec: Spec, complain: Complain): void {
  for (const [index, pin] of spec.pins.entries()) {
    if (spec.pins.findIndex((other) => other.pattern === pin.pattern) === index) continue;
    complain(
      ['pins', index, 'pattern'],
      { en: `"${pin.pattern}" is pinned twice`, ko: `pins 목록에 "${pin.pattern}" 패턴이 두 번 있습니다` },
      { en: 'keep one pin for each pattern', ko: '패턴마다 하나만 남기십시오' },
    );
  }
}
