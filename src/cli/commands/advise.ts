import { Command, Option } from 'commander';
import { advise } from '../../core/advise.ts';
import type { Plan, ProfileName } from '../../core/plan.ts';
import { readPlan } from '../../load/plan.ts';
import { changesReport } from '../../render/changes.ts';
import { type Format, formats, formatted, reported } from '../formats.ts';
import { put } from '../put.ts';
import { collect, defaultSpec, type GlobalOptions, type Session, sessionOf, specFrom } from '../session.ts';
import { orStop } from '../stop.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly format: Format;
  readonly output?: string;
  readonly set: readonly string[];
  readonly profile: ProfileName;
  readonly against?: string;
}

export const adviseCommand: MakeCommand = (world) =>
  new Command('advise')
    .description('which patterns to adopt now, later or never, and why')
    .argument('[spec]', 'spec file, or - for standard input', defaultSpec)
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('text'))
    .option('-o, --output <file>', 'write there instead of to standard output')
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .addOption(
      new Option('--profile <profile>', "the reviewed rules, or the lecture's tables literally")
        .choices(['standard', 'lecture'])
        .default('standard'),
    )
    .option('--against <plan>', 'a plan saved with --format json: what changed since, and why')
    .addHelpText(
      'after',
      '\nExamples:\n  archwright advise examples/rideshare.yaml\n  archwright advise --set team.engineers=30 --format json',
    )
    .action((spec: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const session = sessionOf(world, options);
      const plan = advise(specFrom(session, spec, options.set), session.knowledge.catalogue, options.profile);
      const text =
        options.against === undefined
          ? formatted(plan, options.format, session)
          : compared(plan, options.against, options.format, session);
      put(text, options.output, session);
    });

function compared(plan: Plan, file: string, format: Format, session: Session): string {
  const before = orStop(readPlan(file, session.knowledge.validatePlan));
  return reported(changesReport(before, plan, file, session.words), format, session);
}
