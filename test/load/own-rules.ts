import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Catalogue } from '../../src/core/catalogue.ts';
import { overlaid } from '../../src/load/overlay.ts';
import { newPlaces } from '../../src/load/places.ts';
import type { Problem } from '../../src/load/problem.ts';
import { shipped } from '../cli/in-memory.ts';
import { withoutHangul } from './bad-spec.ts';

const folders: string[] = [];

/** A folder of rules for one test, gone after the file's last one. */
export function rulesFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'archwright-rules-'));
  folders.push(folder);
  for (const [name, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), body);
  }
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const why = 'because: { en: Because., ko: 이유입니다. }, source: judgement';

/** A whole pattern, adopted where there are seven engineers or more. */
export function patternFile(over: Readonly<Record<string, string>> = {}): string {
  const keys: Record<string, string> = {
    title: '{ en: Night watch, ko: 야간 당직 }',
    group: 'platform',
    scope: 'system',
    complexity: '1',
    stage: '1',
    solves: '{ en: Nobody notices at night., ko: 밤에는 아무도 알아채지 못합니다. }',
    effects: '{ latency-overhead: 0, read-scale: 0, write-scale: 0, operations: 1 }',
    cost: '1',
    'done-badly': '[{ en: The same two people., ko: 늘 같은 두 사람이 맡습니다. }]',
    signals: `[{ id: enough-people, when: { team.engineers: { at-least: 7 } }, weight: 3, ${why} }]`,
    examples: `
  - { name: eight people, facts: { team.engineers: 8 }, expect: adopt }
  - { name: six people, facts: { team.engineers: 6 }, expect: not-needed, near-miss: { team.engineers: 7 } }
  - { name: nothing is known, facts: {}, expect: not-needed }`,
    ...over,
  };
  return `${Object.entries(keys)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n`;
}

/** A signal or veto on the size of the team. */
export function rule(id: string, more = '', when = '{ team.engineers: { below: 10 } }'): string {
  return `{ id: ${id}, when: ${when}, ${why}${more} }`;
}

const { catalogue } = shipped;
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The shipped rules with a folder laid over them. */
export function laid(files: Files): Catalogue {
  const result = overlaid({ catalogue, places: newPlaces() }, rulesFolder(files));
  if (result.value === undefined) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.value.catalogue;
}

/** `file:line:column message`, with the folder left out. */
export function problemsIn(folder: string): string[] {
  const { problems } = overlaid({ catalogue, places: newPlaces() }, folder);
  expect(problems.flatMap(withoutHangul)).toEqual([]);
  return problems.map((problem) => shown(problem, folder));
}

function shown({ file, line, column, message }: Problem, folder: string): string {
  const place = line === undefined ? '' : `:${line}:${column}`;
  return `${file.replace(`${folder}/`, '')}${place} ${message.en}`;
}
