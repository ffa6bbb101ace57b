import { resolve } from 'node:path';
import { advise } from '../../core/advise.ts';
import type { ProfileName } from '../../core/plan.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { formatted } from '../formats.ts';
import { inputsOf } from '../many/inputs.ts';
import { put } from '../put.ts';
import { type Session, sessionOf, specFrom } from '../session.ts';
import { misuse, orStop, Stop } from '../stop.ts';
import { type ExitCode, exitCodes, type World } from '../world.ts';

export interface AdviseOptions extends GlobalOptions {
  readonly format: Format;
  readonly output?: string;
  readonly set: readonly string[];
  readonly profile: ProfileName;
  readonly against?: string;
}

/** One spec, or, where several or a folder or a glob are named, one after the other. */
export async function runAdvise(
  named: readonly string[],
  options: AdviseOptions,
  world: World,
): Promise<ExitCode> {
  const session = await sessionOf(world, options);
  const inputs = await inputsOf(named);
  refuseInput(options.output, [...inputs.files, options.against]);
  const [file] = inputs.files;
  if (inputs.many || file === undefined) {
    if (options.against !== undefined) throw againstOne();
    const { adviseMany } = await import('../many/advise-many.ts');
    return adviseMany(inputs, options, session);
  }
  await adviseOne(file, options, session);
  return exitCodes.ok;
}

async function adviseOne(file: string, options: AdviseOptions, session: Session): Promise<void> {
  const { words, knowledge } = session;
  const { catalogue, validatePlan } = knowledge;
  const plan = advise(specFrom(session, file, options.set), catalogue, options.profile);
  if (options.against === undefined) {
    put(await formatted(plan, options.format, session), options.output, session);
    return;
  }
  const [{ readPlan }, { printChanges }] = await Promise.all([
    import('../../load/plan.ts'),
    import('./compare.ts'),
  ]);
  const before = orStop(readPlan(options.against, validatePlan));
  if (before.profile !== plan.profile) throw otherProfile(options.against, before.profile, plan.profile);
  const names = {
    title: words.say('advice-for', { name: plan.system.name }),
    before: options.against,
    after: words.say('column-now'),
  };
  await printChanges(before, plan, names, options.format, session, (text) =>
    put(text, options.output, session),
  );
}

/** Nobody means to replace the spec, or the plan to compare with, by the result. */
function refuseInput(output: string | undefined, inputs: readonly (string | undefined)[]): void {
  if (output === undefined || output === '-') return;
  const place = resolve(output);
  const input = inputs.find((it) => it !== undefined && it !== '-' && resolve(it) === place);
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

function againstOne(): Stop {
  return misuse(
    '--against',
    { en: 'one saved plan can be compared with one spec', ko: '저장한 계획은 스펙 하나와만 비교합니다' },
    { en: 'name one spec file', ko: '스펙 파일을 하나만 지정하십시오' },
  );
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
