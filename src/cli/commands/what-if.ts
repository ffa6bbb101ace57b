import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, defaultSpec, formats, rulesOption } from './options.ts';

export const whatIfCommand: MakeCommand = (world) =>
  new Command('what-if')
    .description('what would change, and because of which rule, if some facts were others')
    .argument('[spec]', 'spec file, or - for standard input', defaultSpec)
    .option('--set <fact=value>', 'a fact as it would be, repeatable; at least one', collect, [])
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('text'))
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (spec: string, _options: unknown, command: Command) => {
      const { runWhatIf } = await import('../run/what-if.ts');
      await runWhatIf(spec, command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright what-if examples/rideshare.yaml --set consistency=strong
  archwright what-if examples/hotel.yaml --set workload.level=high --set team.engineers=20 --format markdown`;
