import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { rulesOption } from './options.ts';

export const patternsCommand: MakeCommand = (world) =>
  new Command('patterns')
    .description('the catalogue: every pattern that advice can name')
    .addOption(
      new Option('-f, --format <format>', 'how it is written')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--targets', 'what files there are for which pattern, and what to use instead, as Markdown')
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (_options: unknown, command: Command) => {
      const { runPatterns } = await import('../run/patterns.ts');
      await runPatterns(command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright patterns
  archwright patterns --rules docs/our-rules --format json`;
