import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Plan } from '../../src/core/plan.ts';
import { scaffoldReport, type Told } from '../../src/render/scaffold-report.ts';
import { plain } from '../../src/render/style.ts';
import { wordsOf } from '../../src/render/words.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));

function report(kinds: readonly string[], over: Partial<Told> = {}): string {
  const actions = kinds.map((kind, at) => ({ kind, path: `file-${at}.yaml` }));
  const told = {
    actions,
    gaps: [],
    inexpressible: [],
    stale: [],
    targets: ['sql'],
    unverified: [],
    folder: 'infra',
    dryRun: false,
    ...over,
  };
  return scaffoldReport(told, { patterns: [] } as unknown as Plan, words, { ...plain, width: 200 });
}

const counts = { create: 2, update: 1, unchanged: 1 };
const kinds = ['create', 'create', 'update', 'unchanged'];

test.each<[string, string[], Partial<Told>, string]>([
  ['that wrote', kinds, {}, words.say('scaffold-summary', counts)],
  ['that only says what it would write', kinds, { dryRun: true }, words.say('scaffold-would', counts)],
  ['that met files of others', [...kinds, 'conflict'], {}, words.say('scaffold-conflicts-mend')],
  ['without a file', [], {}, words.say('scaffold-nothing')],
])('a run %s says so first', (_name, done, over, expected) => {
  const [, subtitle = ''] = report(done, over).split('\n');
  expect(subtitle).toContain(expected);
});

test('a run that met files of others does not say that it wrote any', () => {
  expect(report([...kinds, 'conflict'])).not.toContain(words.say('scaffold-summary', counts));
});
