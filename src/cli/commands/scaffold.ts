import { Command } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, defaultSpec, rulesOption } from './options.ts';

export const scaffoldCommand: MakeCommand = (world, end) =>
  new Command('scaffold')
    .description('write the files for the adopted patterns')
    .argument('[spec]', 'spec file, or - for standard input', defaultSpec)
    .option(
      '-t, --target <target>',
      'what to write for, repeatable, or "all" (default: by the platform fact)',
      collect,
      [],
    )
    .option('-p, --pattern <pattern>', 'this pattern only, adopted or not, repeatable', collect, [])
    .option('--out <folder>', 'where to write', 'scaffold')
    .option('--minimal', 'leave comments out, all but the first line of each file')
    .option('-n, --dry-run', 'say what would be written, write nothing')
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (file: string, _options: unknown, command: Command) => {
      const { runScaffold } = await import('../run/scaffold.ts');
      end(await runScaffold(file, command.optsWithGlobals(), world));
    });

const help = `
Examples:
  archwright scaffold examples/rideshare.yaml --out infra --target aws --target sql
  archwright scaffold examples/streamflix.yaml --target node --dry-run`;
