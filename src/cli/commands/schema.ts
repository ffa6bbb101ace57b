import { Command, Option } from 'commander';
import type { MakeCommand } from './command.ts';
import { rulesOption } from './options.ts';

export const schemaCommand: MakeCommand = (world) =>
  new Command('schema')
    .description('the JSON Schema of a spec, or of the plan that --format json prints')
    .addOption(new Option('--of <what>', 'which one').choices(['spec', 'plan']).default('spec'))
    .addOption(
      new Option('-f, --format <format>', 'a JSON Schema, or the spec explained fact by fact')
        .choices(['json', 'markdown'])
        .default('json'),
    )
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (_options: unknown, command: Command) => {
      const { runSchema } = await import('../run/schema.ts');
      await runSchema(command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright schema > spec.schema.json
  archwright schema --of plan`;
