import { advise } from '../../core/advise.ts';
import type { ProfileName } from '../../core/plan.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { formatted, reported } from '../formats.ts';
import { put } from '../put.ts';
import { sessionOf, specFrom } from '../session.ts';
import { orStop } from '../stop.ts';
import type { World } from '../world.ts';

export interface AdviseOptions extends GlobalOptions {
  readonly format: Format;
  readonly output?: string;
  readonly set: readonly string[];
  readonly profile: ProfileName;
  readonly against?: string;
}

export async function runAdvise(file: string, options: AdviseOptions, world: World): Promise<void> {
  const session = await sessionOf(world, options);
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
  const changes = changesReport(before, plan, options.against, session.words);
  put(await reported(changes, options.format, session), options.output, session);
}
