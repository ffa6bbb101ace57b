import type { Spec } from '../core/spec.ts';
import type { Complain } from './contradictions.ts';

/** When a dependency is taken to be down, and how it comes back. */
export function thresholds(spec: Spec, complain: Complain): void {
  for (const [at, dependency] of spec.dependencies.entries()) {
    const { consecutive, rate, ...rest } = dependency['failure-threshold'] ?? {};
    const path = ['dependencies', at, 'failure-threshold'];
    if (consecutive !== undefined && rate !== undefined) {
      complain(
        path,
        {
          en: 'both a number of failures in a row and a rate are given',
          ko: '연속 실패 횟수(consecutive)와 실패율(rate)을 함께 지정했습니다',
        },
        { en: 'keep one of the two', ko: '둘 중 하나만 남기십시오' },
      );
    }
    if (rate === undefined && (rest.window !== undefined || rest['minimum-calls'] !== undefined)) {
      complain(
        path,
        {
          en: 'a window or a minimum of calls is given without a rate',
          ko: '실패율(rate) 없이 window 또는 minimum-calls만 지정했습니다',
        },
        { en: 'add the rate in percent', ko: '실패율(rate)을 퍼센트로 추가하십시오' },
      );
    }
    const recovery = dependency.recovery ?? [];
    if (recovery.some((step, index) => index > 0 && step <= (recovery[index - 1] ?? 0))) {
      complain(
        ['dependencies', at, 'recovery'],
        { en: 'the steps of the recovery do not rise', ko: '복구 단계의 값이 커지는 순서가 아닙니다' },
        { en: 'write them in ascending order', ko: '작은 값부터 차례로 적으십시오' },
      );
    }
  }
}
