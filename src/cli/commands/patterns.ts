import { Command, Option } from 'commander';
import { patternsMarkdown, patternsText } from '../../render/patterns.ts';
import { asData } from '../formats.ts';
import { type GlobalOptions, sessionOf } from '../session.ts';
import { width } from '../width.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

export const patternsCommand: MakeCommand = (world) =>
  new Command('patterns')
    .description('the catalogue: every pattern that advice can name')
    .addOption(
      new Option('-f, --format <format>', 'how it is written')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .action((_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const { knowledge, words, print } = sessionOf(world, options);
      const { catalogue } = knowledge;
      if (options.format === 'json') return print(asData(catalogue.patterns, 'json'));
      if (options.format === 'markdown')
        return print(patternsMarkdown(catalogue, knowledge.templates(), words));
      print(patternsText(catalogue, words, width));
    });
