import { Argument, Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';

export const rulesCommand: MakeCommand = (world, end) =>
  new Command('rules')
    .description('check rules: are they sound, do their examples come out, can each of them hold')
    .addArgument(new Argument('<action>', 'what to do').choices(['check']))
    .argument(
      '[dir]',
      'a folder of your own rules, laid over the shipped ones; without it: the shipped rules',
    )
    .addOption(
      new Option('-f, --format <format>', 'how it is written').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', help)
    .action(async (_action: string, folder: string | undefined, _options: unknown, command: Command) => {
      const { runRulesCheck } = await import('../run/rules.ts');
      end(await runRulesCheck(folder, command.optsWithGlobals(), world));
    });

const help = `
Exit codes: 0 nothing found, 1 findings or wrong examples, 2 rules that can't be read.

Examples:
  archwright rules check
  archwright rules check docs/our-rules --format json`;
