import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, formats, rulesOption } from './options.ts';

export const explainCommand: MakeCommand = (world) =>
  new Command('explain')
    .description('why a pattern got its verdict; without a spec: what the pattern is')
    .argument('<pattern>', 'id of the pattern, see archwright patterns')
    .argument('[spec]', 'spec file, or - for standard input')
    .option('--flip', 'also which one or two facts would have to be otherwise for another verdict')
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('text'))
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (id: string, spec: string | undefined, _options: unknown, command: Command) => {
      const { runExplain } = await import('../run/explain.ts');
      await runExplain(id, spec, command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright explain cqrs
  archwright explain cqrs examples/tradingpro.yaml
  archwright explain cqrs examples/tradingpro.yaml --flip`;
