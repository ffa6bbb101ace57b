import { Command } from 'commander';
import { advise } from '../../core/advise.ts';
import { collect, defaultSpec, type GlobalOptions, sessionOf, specFrom } from '../session.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly set: readonly string[];
}

export const validateCommand: MakeCommand = (world) =>
  new Command('validate')
    .description('is the spec well-formed and possible')
    .argument('[spec]', 'spec file, or - for standard input', defaultSpec)
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .action((spec: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const session = sessionOf(world, options);
      const { facts, system } = advise(specFrom(session, spec, options.set), session.knowledge.catalogue);
      const count = (origin: string) => facts.filter((fact) => fact.origin === origin).length;
      const counts = { facts: count('given'), derived: count('derived'), assumed: count('assumed') };
      session.print(`${session.words.say('valid', { file: spec, name: system.name, ...counts })}\n`);
    });
