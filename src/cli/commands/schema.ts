import { Command, Option } from 'commander';
import { type GlobalOptions, sessionOf } from '../session.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly of: 'spec' | 'plan';
}

export const schemaCommand: MakeCommand = (world) =>
  new Command('schema')
    .description('the JSON Schema of a spec, or of the plan that --format json prints')
    .addOption(new Option('--of <what>', 'which one').choices(['spec', 'plan']).default('spec'))
    .action((_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const session = sessionOf(world, options);
      const { specSchema, planSchema } = session.knowledge;
      session.print(`${JSON.stringify(options.of === 'plan' ? planSchema : specSchema, null, 2)}\n`);
    });
