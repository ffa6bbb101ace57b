import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';

export const matrixCommand: MakeCommand = (world) =>
  new Command('matrix')
    .description("the lecture's tables, disputed cells marked with the reason")
    .option('--table <id>', 'one table only')
    .addOption(
      new Option('-f, --format <format>', 'how it is written')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .addHelpText('after', help)
    .action(async (_options: unknown, command: Command) => {
      const { runMatrix } = await import('../run/matrix.ts');
      await runMatrix(command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright matrix --table adoption-stages
  archwright matrix --format markdown`;
