import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, defaultSpec, formats, rulesOption } from './options.ts';

export const adviseCommand: MakeCommand = (world, end) =>
  new Command('advise')
    .description('which patterns to adopt now, later or never, and why')
    .argument('[specs...]', `spec files, folders, globs, or - for standard input (default: "${defaultSpec}")`)
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('text'))
    .option('-o, --output <file>', 'write there instead of to standard output')
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .addOption(
      new Option('--profile <profile>', "the reviewed rules, or the lecture's tables literally")
        .choices(['standard', 'lecture'])
        .default('standard'),
    )
    .option('--against <plan>', 'a plan saved with --format json: what changed since, and why')
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (specs: string[], _options: unknown, command: Command) => {
      const { runAdvise } = await import('../run/advise.ts');
      const named = specs.length === 0 ? [defaultSpec] : specs;
      end(await runAdvise(named, command.optsWithGlobals(), world));
    });

const help = `
Examples:
  archwright advise examples/rideshare.yaml
  archwright advise examples/rideshare.yaml --set team.engineers=6 --format markdown
  archwright advise examples/hotel.yaml "examples/*.yaml" --format json --output advice.jsonl`;
