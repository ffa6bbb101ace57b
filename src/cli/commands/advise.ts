import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, defaultSpec, formats } from './options.ts';

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
    .addHelpText('after', help)
    .action(async (spec: string, _options: unknown, command: Command) => {
      const { runAdvise } = await import('../run/advise.ts');
      await runAdvise(spec, command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright advise examples/rideshare.yaml
  archwright advise examples/rideshare.yaml --set team.engineers=6 --format markdown`;
