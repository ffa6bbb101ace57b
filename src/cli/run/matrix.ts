import { didYouMean, writeOneOf } from '../../load/nearest.ts';
import { matrixData, matrixMarkdown, matrixText } from '../../render/matrix.ts';
import type { GlobalOptions } from '../commands/options.ts';
import { asData } from '../formats.ts';
import { sessionOf } from '../session.ts';
import { misuse } from '../stop.ts';
import { width } from '../width.ts';
import type { World } from '../world.ts';

export interface MatrixOptions extends GlobalOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly table?: string;
}

export async function runMatrix({ format, table, ...options }: MatrixOptions, world: World): Promise<void> {
  const { knowledge, words, style, print } = await sessionOf(world, options);
  const { lecture: profile, disputes } = knowledge.catalogue;
  const ids = profile.tables.map(({ id }) => id);
  if (table !== undefined && !ids.includes(table)) {
    const message = { en: `there is no table "${table}"`, ko: `알 수 없는 표입니다: "${table}"` };
    throw misuse('--table', message, didYouMean(table, ids) ?? writeOneOf(ids));
  }
  const tables = profile.tables.filter(({ id }) => table === undefined || id === table);
  const matrix = { profile, disputes, tables };
  if (format === 'json') print(asData(matrixData(matrix), 'json'));
  else if (format === 'markdown') print(matrixMarkdown(matrix, words.language));
  else print(matrixText(matrix, words.language, { columns: style.width, width }));
}
