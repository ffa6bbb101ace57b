import { Command } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, defaultSpec, rulesOption } from './options.ts';

export const initCommand: MakeCommand = (world) =>
  new Command('init')
    .description('answer questions, get a spec file')
    .argument('[file]', 'where to write the spec', defaultSpec)
    .option('--name <text>', 'what the system is called')
    .option(
      '--set <fact=value>',
      'an answer given beforehand ("unknown" for "don\'t know"), repeatable',
      collect,
      [],
    )
    .option('--all', 'ask for every fact, not only for those that could still move the plan')
    .option('--no-input', 'ask nothing; what is missing is listed')
    .option('-f, --force', 'overwrite the file if it is there')
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (file: string, _options: unknown, command: Command) => {
      const { runInit } = await import('../run/init.ts');
      await runInit(file, command.optsWithGlobals(), world);
    });

const help = `
With --name and --set for domain, team.engineers and consistency nothing is asked. Services and other lists are
asked at a terminal, or written into the file.

Examples:
  archwright init
  archwright init shop.yaml --name Shop --set domain=ecommerce --set team.engineers=12 --set consistency=mixed`;
