import type { Spec, Step } from '../core/spec.ts';
import { stepGroups } from '../core/step-groups.ts';
import type { Complain } from './contradictions.ts';
import type { Problem } from './problem.ts';

type Fault = Required<Pick<Problem, 'message' | 'mend'>>;

/** Steps that run at the same time: each in a service of its own, all undone or all repeated, none the point of no return. */
export function stepsTogether(spec: Spec, complain: Complain): void {
  for (const [at, { steps }] of spec.transactions.entries()) {
    const tell = (step: Step, key: keyof Step, { message, mend }: Fault) =>
      complain(['transactions', at, 'steps', steps.indexOf(step), key], message, mend);
    const [first] = steps;
    if (first?.['with-previous'] === true) tell(first, 'with-previous', noneBefore(first));
    const committed = steps.findIndex(({ pivot }) => pivot === true);
    for (const group of stepGroups(steps).filter(({ length }) => length > 1)) {
      const afterPivot = committed >= 0 && steps.indexOf(group[0] as Step) > committed;
      for (const [step, key, fault] of faultsOf(group, afterPivot)) tell(step, key, fault);
    }
  }
}

function faultsOf(group: readonly Step[], afterPivot: boolean): [Step, keyof Step, Fault][] {
  const pivot = group.find((step) => step.pivot === true);
  if (pivot) return [[pivot, 'name', notAlone(pivot)]];
  const again = group.find(
    ({ service }, index) => group.findIndex((other) => other.service === service) < index,
  );
  const repeated = (step: Step) => step.retryable === true;
  const mixed = afterPivot ? undefined : group.find((step) => repeated(step) !== repeated(group[0] as Step));
  return [
    ...(again ? [[again, 'service', sameService(again)] satisfies [Step, keyof Step, Fault]] : []),
    ...(mixed ? [[mixed, 'name', unlike(mixed)] satisfies [Step, keyof Step, Fault]] : []),
  ];
}

function noneBefore({ name }: Step): Fault {
  return {
    message: {
      en: `"${name}" is the first step, so there is none that it could run together with`,
      ko: `"${name}" 단계는 첫 단계라서 함께 실행할 앞 단계가 없습니다`,
    },
    mend: { en: 'drop with-previous', ko: 'with-previous 항목을 빼십시오' },
  };
}

function notAlone({ name }: Step): Fault {
  return {
    message: {
      en: `"${name}" is the pivot and runs together with another step`,
      ko: `"${name}" 단계는 pivot인데 다른 단계와 동시에 실행됩니다`,
    },
    mend: {
      en: 'let the pivot run alone: a step beside it could fail when there is no way back any more',
      ko: 'pivot은 단독으로 실행하십시오. 되돌릴 수 없게 된 뒤에 옆 단계가 실패할 수 있습니다',
    },
  };
}

function sameService({ name, service }: Step): Fault {
  return {
    message: {
      en: `"${name}" runs together with another step of "${service}"`,
      ko: `"${name}" 단계는 같은 서비스("${service}")의 다른 단계와 동시에 실행됩니다`,
    },
    mend: {
      en: 'make one step of the two, in one local transaction, or run them one after the other',
      ko: '두 단계를 하나의 로컬 트랜잭션으로 합치거나 차례로 실행하십시오',
    },
  };
}

function unlike({ name }: Step): Fault {
  return {
    message: {
      en: `"${name}" runs together with steps of another kind: some are repeated until they hold, some are not`,
      ko: `"${name}" 단계와 동시에 실행되는 단계 중 일부만 성공할 때까지 재시도합니다`,
    },
    mend: {
      en: 'run what is repeated after the others',
      ko: '재시도하는 단계를 나머지 단계 뒤에 실행하십시오',
    },
  };
}
