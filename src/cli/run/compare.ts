import { advise } from '../../core/advise.ts';
import { ruleBookOf } from '../../core/compare/changed-rules.ts';
import { changesBetween } from '../../core/compare/diff.ts';
import type { Plan, ProfileName } from '../../core/plan.ts';
import { readSpecOrPlan } from '../../load/spec-or-plan.ts';
import { changesReport } from '../../render/changes.ts';
import { titleOf } from '../../render/titles.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { asData, isData, reported } from '../formats.ts';
import { type Session, sessionOf } from '../session.ts';
import { misuse, orStop, Stop } from '../stop.ts';
import { exitCodes, type World } from '../world.ts';

export interface CompareOptions extends GlobalOptions {
  readonly format: Format;
  readonly profile: ProfileName;
}

/** Each side is a spec, which is advised here and now, or a plan that was saved before. */
export async function runCompare(
  one: string,
  other: string,
  options: CompareOptions,
  world: World,
): Promise<void> {
  const session = await sessionOf(world, options);
  if (one === '-' && other === '-') throw onceOnly();
  const before = planFrom(one, options.profile, session);
  const after = planFrom(other, options.profile, session);
  if (before.profile !== after.profile) throw otherProfiles(one, before.profile, other, after.profile);
  await printChanges(before, after, { before: one, after: other }, options.format, session);
}

/** What is different, as data or as a report with the two names above its columns. */
export async function printChanges(
  before: Plan,
  after: Plan,
  names: { readonly before: string; readonly after: string; readonly title?: string },
  format: Format,
  session: Session,
  print: (text: string) => void = session.print,
): Promise<void> {
  const { words, knowledge } = session;
  const changes = changesBetween(before, after, ruleBookOf(knowledge.catalogue));
  if (isData(format)) {
    print(asData(changes, format));
    return;
  }
  const inAfter = titleOf(after, words);
  const inBefore = titleOf(before, words);
  const compared = {
    title: names.title ?? words.say('compare-title', names),
    before: names.before,
    after: names.after,
    sameFacts: words.say('same-facts'),
    titleOf: (id: string) => (inAfter(id) === id ? inBefore(id) : inAfter(id)),
  };
  print(await reported(changesReport(changes, compared, words), format, session));
}

function planFrom(file: string, profile: ProfileName, { knowledge }: Session): Plan {
  const { catalogue, validateSpec, validatePlan } = knowledge;
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  const read = orStop(readSpecOrPlan(file, reader, validatePlan));
  return 'plan' in read ? read.plan : advise(read.spec, catalogue, profile);
}

function onceOnly(): Stop {
  return misuse(
    '-',
    { en: 'standard input can be read only once', ko: '표준 입력은 한 번만 읽을 수 있습니다' },
    { en: 'name a file for one of the two', ko: '둘 중 하나는 파일을 지정하십시오' },
  );
}

function otherProfiles(one: string, before: ProfileName, other: string, after: ProfileName): Stop {
  return new Stop(exitCodes.invalid, [
    {
      file: other,
      message: {
        en: `this is of profile ${after}, but ${one} is of profile ${before}`,
        ko: `${after} 프로필인데, ${one} 계획은 ${before} 프로필입니다`,
      },
      mend: {
        en: 'compare plans of one profile; --profile says how a spec is judged',
        ko: '같은 프로필끼리 비교하십시오. 스펙을 판단하는 프로필은 --profile 옵션으로 정합니다',
      },
    },
  ]);
}
