import { resolve } from 'node:path';
import { advise } from '../../core/advise.ts';
import type { ProfileName } from '../../core/plan.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { formatted, reported } from '../formats.ts';
import { put } from '../put.ts';
import { sessionOf, specFrom } from '../session.ts';
import { orStop, Stop } from '../stop.ts';
import { exitCodes, type World } from '../world.ts';

export interface AdviseOptions extends GlobalOptions {
  readonly format: Format;
  readonly output?: string;
  readonly set: readonly string[];
  readonly profile: ProfileName;
  readonly against?: string;
}

export async function runAdvise(file: string, options: AdviseOptions, world: World): Promise<void> {
  const session = await sessionOf(world, options);
  refuseInput(options.output, [file, options.against]);
  const { catalogue, validatePlan } = session.knowledge;
  const plan = advise(specFrom(session, file, options.set), catalogue, options.profile);
  if (options.against === undefined) {
    put(await formatted(plan, options.format, session), options.output, session);
    return;
  }
  const [{ readPlan }, { changesReport }] = await Promise.all([
    import('../../load/plan.ts'),
    import('../../render/changes.ts'),
  ]);
  const before = orStop(readPlan(options.against, validatePlan));
  if (before.profile !== plan.profile) throw otherProfile(options.against, before.profile, plan.profile);
  const changes = changesReport(before, plan, options.against, session.words);
  put(await reported(changes, options.format, session), options.output, session);
}

/** Nobody means to replace the spec, or the plan to compare with, by the result. */
function refuseInput(output: string | undefined, inputs: readonly (string | undefined)[]): void {
  if (output === undefined || output === '-') return;
  const input = inputs.find((it) => it !== undefined && it !== '-' && resolve(it) === resolve(output));
  if (input === undefined) return;
  throw new Stop(exitCodes.refused, [
    {
      file: output,
      message: {
        en: 'this file is read, so it is not written over',
        ko: '읽는 파일이므로 덮어쓰지 않습니다',
      },
      mend: { en: 'name another file with --output', ko: '--output으로 다른 파일을 지정하십시오' },
    },
  ]);
}

function otherProfile(file: string, before: ProfileName, after: ProfileName): Stop {
  return new Stop(exitCodes.invalid, [
    {
      file,
      message: {
        en: `this plan was made with profile ${before}, not ${after}`,
        ko: `이 계획은 ${after} 프로필이 아니라 ${before} 프로필로 만들었습니다`,
      },
      mend: { en: `add --profile ${before}`, ko: `--profile ${before} 옵션을 추가하십시오` },
    },
  ]);
}
