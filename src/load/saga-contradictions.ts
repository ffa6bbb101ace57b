import type { Spec, Step, Transaction } from '../core/spec.ts';
import { stepGroups } from '../core/step-groups.ts';
import type { Complain } from './contradictions.ts';
import { formatDuration } from './duration.ts';
import type { Problem } from './problem.ts';

/** Compensable steps, then at most one pivot, then steps that are repeated until they hold. */
export function sagaOrder(spec: Spec, complain: Complain): void {
  for (const [at, { steps }] of spec.transactions.entries()) {
    const pivot = steps.findIndex((step) => step.pivot === true);
    for (const [index, step] of steps.entries()) {
      const fault = faultOf(step, index, pivot, steps);
      if (fault === undefined) continue;
      complain(['transactions', at, 'steps', index, 'name'], fault.message, fault.mend);
    }
  }
}

type Fault = Required<Pick<Problem, 'message' | 'mend'>>;

function faultOf(step: Step, index: number, pivot: number, steps: readonly Step[]): Fault | undefined {
  const { name } = step;
  if (step.pivot === true && step.retryable === true) {
    return {
      message: {
        en: `"${name}" is pivot and retryable at once`,
        ko: `"${name}" 단계가 pivot이면서 retryable입니다`,
      },
      mend: {
        en: 'a pivot may fail; what comes after it is retryable',
        ko: 'pivot은 실패할 수 있는 단계이고, retryable은 그 뒤의 단계입니다',
      },
    };
  }
  if (step.pivot === true && index !== pivot) {
    return {
      message: { en: `"${name}" is a second pivot`, ko: `"${name}" 단계는 두 번째 pivot입니다` },
      mend: {
        en: 'only one step is the point of no return',
        ko: '되돌릴 수 없게 되는 지점은 한 단계뿐입니다',
      },
    };
  }
  if (pivot >= 0 && index > pivot && step.compensation !== undefined) {
    return {
      message: {
        en: `"${name}" comes after the pivot, so it is never undone, yet it has a compensation`,
        ko: `"${name}" 단계는 pivot 뒤에 있어 취소되지 않는데 보상 트랜잭션이 있습니다`,
      },
      mend: {
        en: 'drop the compensation, or move the pivot behind it',
        ko: 'compensation 항목을 빼거나 pivot을 이 단계 뒤로 옮기십시오',
      },
    };
  }
  const before =
    pivot >= 0 ? index < pivot : steps.slice(index + 1).some((it) => it.compensation !== undefined);
  if (step.retryable === true && before) {
    return {
      message: {
        en: `"${name}" is repeated until it holds, yet stands before a step that may fail`,
        ko: `"${name}" 단계는 성공할 때까지 재시도하는데, 실패할 수 있는 단계보다 앞에 있습니다`,
      },
      mend: { en: 'move it to the end', ko: '맨 뒤로 옮기십시오' },
    };
  }
  return undefined;
}

/** A compensation is an action of its own, which undoes its step; called like a step it would be that step. */
export function sagaNames(spec: Spec, complain: Complain): void {
  for (const [at, { steps }] of spec.transactions.entries()) {
    const names = new Set(steps.map(({ name }) => name));
    for (const [index, { name, compensation }] of steps.entries()) {
      if (compensation === undefined || !names.has(compensation)) continue;
      complain(
        ['transactions', at, 'steps', index, 'compensation'],
        {
          en: `the compensation of "${name}" is called "${compensation}", like a step`,
          ko: `"${name}" 단계의 보상 트랜잭션 이름이 단계 이름과 같습니다: "${compensation}"`,
        },
        { en: 'give it a name of its own', ko: '단계와 다른 이름을 붙이십시오' },
      );
    }
  }
}

/** All steps that may fail have to fit into the time of the whole; of those that run together the longest counts. */
export function sagaTime(spec: Spec, complain: Complain): void {
  for (const [at, transaction] of spec.transactions.entries()) {
    const sum = timeOf(transaction);
    if (transaction.timeout === undefined || sum <= transaction.timeout) continue;
    const [taken, whole] = [formatDuration(sum), formatDuration(transaction.timeout)];
    complain(
      ['transactions', at, 'timeout'],
      {
        en: `the steps of "${transaction.name}" may take ${taken} together, longer than its timeout of ${whole}`,
        ko: `"${transaction.name}" 트랜잭션의 단계별 시간을 더하면 전체 timeout보다 깁니다: ${taken} > ${whole}`,
      },
      { en: 'shorten the steps or lengthen the whole', ko: '단계의 시간을 줄이거나 전체 시간을 늘리십시오' },
    );
  }
}

function timeOf({ steps }: Transaction): number {
  const mayFail = ({ retryable, timeout }: Step) => (retryable === true ? 0 : (timeout ?? 0));
  const sum = stepGroups(steps).reduce((sofar, group) => sofar + Math.max(...group.map(mayFail)), 0);
  return Number(sum.toFixed(6));
}
