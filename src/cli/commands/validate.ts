import { Command } from 'commander';
import type { MakeCommand } from './command.ts';
import { collect, defaultSpec, rulesOption } from './options.ts';

export const validateCommand: MakeCommand = (world) =>
  new Command('validate')
    .description('is the spec well-formed and possible')
    .argument('[spec]', 'spec file, or - for standard input', defaultSpec)
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .option(...rulesOption)
    .addHelpText('after', help)
    .action(async (spec: string, _options: unknown, command: Command) => {
      const { runValidate } = await import('../run/validate.ts');
      await runValidate(spec, command.optsWithGlobals(), world);
    });

const help = `
Examples:
  archwright validate examples/rideshare.yaml
  archwright validate examples/rideshare.yaml --set consistency=strong`;
