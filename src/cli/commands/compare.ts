import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { formats, rulesOption } from './options.ts';

export const compareCommand: MakeCommand = (world) =>
  new Command('compare')
    .description('what differs between two specs or saved plans, and because of which rule')
    .argument('<before>', 'spec file, plan saved with --format json, or - for standard input')
    .argument('<after>', 'the same')
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('text'))
    .addOption(
      new Option('--profile <profile>', 'how a spec is judged; a plan must be of the same profile')
        .choices(['standard', 'lecture'])
        .default('standard'),
    )
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (before: string, after: string, _options: unknown, command: Command) => {
      const { runCompare } = await import('../run/compare.ts');
      await runCompare(before, after, command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright compare examples/netflix.yaml examples/streamflix.yaml
  archwright compare saved-plan.json archwright.yaml`;
