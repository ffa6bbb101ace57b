import { Command, Option } from 'commander';
import { specReference } from '../../render/spec-reference.ts';
import { type GlobalOptions, sessionOf } from '../session.ts';
import { misuse } from '../stop.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly of: 'spec' | 'plan';
  readonly format: 'json' | 'markdown';
}

export const schemaCommand: MakeCommand = (world) =>
  new Command('schema')
    .description('the JSON Schema of a spec, or of the plan that --format json prints')
    .addOption(new Option('--of <what>', 'which one').choices(['spec', 'plan']).default('spec'))
    .addOption(
      new Option('-f, --format <format>', 'a JSON Schema, or the spec explained fact by fact')
        .choices(['json', 'markdown'])
        .default('json'),
    )
    .action((_options: unknown, command: Command) => {
      const { of, format, ...options } = command.optsWithGlobals<Options>();
      const { knowledge, words, print } = sessionOf(world, options);
      if (format === 'json') {
        return print(
          `${JSON.stringify(of === 'plan' ? knowledge.planSchema : knowledge.specSchema, null, 2)}\n`,
        );
      }
      if (of === 'plan')
        throw misuse('--format markdown', 'the plan is described as a JSON Schema only', 'drop it');
      print(specReference(knowledge.catalogue, words));
    });
