import { expect } from 'vitest';
import type { Problem } from '../../src/load/problem.ts';
import { readSpec } from '../../src/load/spec.ts';
import { fileWith, runIn, shipped } from '../cli/in-memory.ts';

const reader = { vocabulary: shipped.catalogue.vocabulary, validateSpec: shipped.validateSpec };

/** `line:col message → mend`, in English; a whole file at fault has no place. */
function asLine({ line, column, message, mend }: Problem): string {
  const place = line === undefined ? '' : `${line}:${column} `;
  return `${place}${message.en} → ${mend?.en}`;
}

/** What of a problem is not said in Korean. */
export function withoutHangul({ message, mend }: Problem): string[] {
  return [message, ...(mend === undefined ? [] : [mend])]
    .map(({ ko }) => ko)
    .filter((ko) => !/\p{Script=Hangul}/u.test(ko));
}

/**
 * What a spec is refused for. The same is shown by the command: every place, cause and mend on stderr, nothing on stdout,
 * exit code 2, and no stack trace. All of it is there in Korean as well.
 */
export async function complaintsOn(body: string | Uint8Array): Promise<string[]> {
  const file = fileWith(body);
  const { problems } = readSpec(file, reader);
  const { code, out, err } = await runIn(['advise', file]);
  expect({ code, out }).toEqual({ code: problems.length > 0 ? 2 : 0, out: problems.length > 0 ? '' : out });
  expect(err).not.toMatch(/\n\s+at .*[:(]|bug in archwright/);
  expect(problems.flatMap(withoutHangul)).toEqual([]);
  for (const { line, column, message, mend } of problems.slice(0, 20)) {
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    expect(err).toContain(`${place}: ${message.en}\n`);
    expect(err).toContain(`  → ${mend?.en}\n`);
  }
  return problems.map(asLine);
}

/** The lines of a spec that has a version and a name already, so that its first line is line 3. */
export const spec = (...lines: string[]): string => `${['version: 1', 'name: Shop', ...lines].join('\n')}\n`;
