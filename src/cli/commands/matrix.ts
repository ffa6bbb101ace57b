import { Command, Option } from 'commander';
import { didYouMean } from '../../load/nearest.ts';
import { matrixData, matrixMarkdown, matrixText } from '../../render/matrix.ts';
import { asData } from '../formats.ts';
import { type GlobalOptions, sessionOf } from '../session.ts';
import { misuse } from '../stop.ts';
import { width } from '../width.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly table?: string;
}

export const matrixCommand: MakeCommand = (world) =>
  new Command('matrix')
    .description("the lecture's tables, disputed cells marked with the reason")
    .option('--table <id>', 'one table only')
    .addOption(
      new Option('-f, --format <format>', 'how it is written')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .action((_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const { knowledge, words, style, print } = sessionOf(world, options);
      const { lecture: profile, disputes } = knowledge.catalogue;
      const ids = profile.tables.map(({ id }) => id);
      if (options.table !== undefined && !ids.includes(options.table)) {
        const mend = didYouMean(options.table, ids) ?? `write one of: ${ids.join(', ')}`;
        throw misuse('--table', `there is no table "${options.table}"`, mend);
      }
      const tables = profile.tables.filter(({ id }) => options.table === undefined || id === options.table);
      const matrix = { profile, disputes, tables };
      if (options.format === 'json') return print(asData(matrixData(matrix), 'json'));
      if (options.format === 'markdown') return print(matrixMarkdown(matrix, words.language));
      print(matrixText(matrix, words.language, { columns: style.width, width }));
    });
