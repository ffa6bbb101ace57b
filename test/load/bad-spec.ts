import { expect } from 'vitest';
import type { Problem } from '../../src/load/problem.ts';
import { readSpec } from '../../src/load/spec.ts';
import { fileWith, runIn, shipped } from '../cli/in-memory.ts';

const reader = { vocabulary: shipped.catalogue.vocabulary, validateSpec: shipped.validateSpec };

/** `line:col message → mend`; a whole file at fault has no place. */
function asLine({ line, column, message, mend }: Problem): string {
  const place = line === undefined ? '' : `${line}:${column} `;
  return `${place}${message} → ${mend}`;
}

/**
 * What a spec is refused for. The same is shown by the command: every place, cause and mend on stderr, nothing on stdout,
 * exit code 2, and no stack trace.
 */
export async function complaintsOn(body: string | Uint8Array): Promise<string[]> {
  const file = fileWith(body);
  const { problems } = readSpec(file, reader);
  const { code, out, err } = await runIn(['advise', file]);
  expect({ code, out }).toEqual({ code: problems.length > 0 ? 2 : 0, out: problems.length > 0 ? '' : out });
  expect(err).not.toMatch(/\n\s+at .*[:(]|bug in archwright/);
  for (const { line, column, message, mend } of problems.slice(0, 20)) {
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    expect(err).toContain(`${place}: ${message}\n`);
    expect(err).toContain(`  → ${mend}\n`);
  }
  return problems.map(asLine);
}

/** The lines of a spec that has a version and a name already, so that its first line is line 3. */
export const spec = (...lines: string[]): string => `${['version: 1', 'name: Shop', ...lines].join('\n')}\n`;
