import type { EndOfLife } from '../core/dated-data.ts';
import type { Plan } from '../core/plan.ts';
import { defaultTarget } from '../core/template.ts';
import { didYouMean, writeOneOf } from '../load/nearest.ts';
import type { Templates } from '../load/templates.ts';
import { misuse, Stop } from './stop.ts';
import { exitCodes } from './world.ts';

/** What a scaffold is written for: the targets asked for, or the one that the platform suggests. */
export function targetsFor(
  asked: readonly string[],
  plan: Plan,
  targets: Templates['targets'],
  ended: readonly EndOfLife[],
): string[] {
  const ids = targets.map(({ id }) => id);
  if (asked.includes('all')) return ids;
  for (const target of asked) {
    if (ids.includes(target)) continue;
    const past = ended.find(({ id }) => id === target);
    if (past !== undefined) throw pastEnd(past);
    const message = { en: `there is no target "${target}"`, ko: `알 수 없는 대상입니다: "${target}"` };
    throw misuse(`--target ${target}`, message, didYouMean(target, ids) ?? writeOneOf([...ids, 'all']));
  }
  if (asked.length > 0) return ids.filter((id) => asked.includes(id));
  const platform = plan.facts.find(({ id }) => id === 'platform')?.value;
  const target = defaultTarget(targets, typeof platform === 'string' ? platform : undefined);
  return target === undefined ? ids : [target.id];
}

/** Nothing is written for a product that nobody keeps up any more; the hint says where to go instead. */
function pastEnd({ id, name, ended, 'maintenance-since': maintained, instead }: EndOfLife): Stop {
  const message =
    ended === undefined
      ? {
          en: `${name} has not been developed since ${maintained}, so nothing is written for it`,
          ko: `${name}은(는) ${maintained}부터 개발되지 않아 파일을 만들지 않습니다`,
        }
      : {
          en: `${name} has reached its end of life (${ended}), so nothing is written for it`,
          ko: `${name}은(는) 지원이 끝나(${ended}) 파일을 만들지 않습니다`,
        };
  return new Stop(exitCodes.refused, [{ file: `--target ${id}`, message, mend: instead }]);
}
