import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { World } from '../../src/cli/world.ts';
import { freshFolder, type Run, runIn } from './in-memory.ts';

/** `a.yaml`, `b.yml`, `deep/c.yaml`, and what is no spec. */
let folder = '';
beforeEach(() => {
  folder = freshFolder();
  mkdirSync(join(folder, 'deep'));
  cpSync('examples/hotel.yaml', at('a.yaml'));
  cpSync('examples/library.yaml', at('b.yml'));
  cpSync('examples/hotel.yaml', at('deep/c.yaml'));
  writeFileSync(at('notes.txt'), 'no spec');
  writeFileSync(at('.hidden.yaml'), 'no: spec');
});

const at = (name: string) => join(folder, name);
const wrong = 'version: 1\nname: Wrong\nfacts: { team: { engineers: -3 } }\n';
const advise = (...argv: string[]) => runIn(['advise', ...argv]);

/** The files of JSON Lines, without the folder. */
function filesIn({ out }: Pick<Run, 'out'>): string[] {
  const lines = out.split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { file: string }).file.replace(`${folder}/`, ''));
}

describe('which specs', () => {
  const cases: [what: string, named: string[], files: string[]][] = [
    ['a folder stands for the specs in it, not for those deeper', ['.'], ['a.yaml', 'b.yml']],
    ['a glob may go deeper', ['**/*.yaml'], ['a.yaml', 'deep/c.yaml']],
    ['arguments keep their order', ['deep/c.yaml', 'a.yaml'], ['deep/c.yaml', 'a.yaml']],
    [
      'each comes once, where it is named first',
      ['b.yml', '.', 'a.yaml', '**/*.yaml'],
      ['b.yml', 'a.yaml', 'deep/c.yaml'],
    ],
    ['two spellings of a path are one file', ['a.yaml', 'deep/../a.yaml'], ['a.yaml']],
    ['a glob may come to one', ['deep/*.yaml'], ['deep/c.yaml']],
    ['alternatives', ['{a,b}.{yaml,yml}'], ['a.yaml', 'b.yml']],
  ];

  test.each(cases)('%s', async (_what, named, files) => {
    const run = await advise(...named.map(at), '--format', 'json');
    expect([run.code, run.err]).toEqual([0, '']);
    expect(filesIn(run)).toEqual(files);
  });

  test.runIf(process.platform !== 'win32')('a pipe in a folder is not waited for', async () => {
    execFileSync('mkfifo', [at('pipe.yaml')]);
    expect(filesIn(await advise(at('.'), '--format', 'json'))).toEqual(['a.yaml', 'b.yml']);
  });

  test('a file that is called like a glob is that file', async () => {
    cpSync('examples/hotel.yaml', at('[a].yaml'));
    const { code, out } = await advise(at('[a].yaml'), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('schemaVersion', 1);
  });

  test('links in a circle do not matter to a glob', async () => {
    symlinkSync(folder, at('deep/round'));
    expect(filesIn(await advise(at('**/*.yaml'), '--format', 'json'))).toEqual(['a.yaml', 'deep/c.yaml']);
  });

  test.each([
    ['a folder without specs', 'empty', 'there is no *.yaml or *.yml in this folder'],
    ['a glob that matches nothing', '*.json', 'no file matches'],
  ])('%s', async (_what, name, message) => {
    mkdirSync(at('empty'));
    const { code, out, err } = await advise(at(name));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`${at(name)}: ${message}`);
  });
});

describe('how they are told', () => {
  const one = async (...argv: string[]) => (await advise(at('a.yaml'), ...argv)).out;

  test('text: each advice below its file', async () => {
    const { out } = await advise(at('a.yaml'), at('deep/c.yaml'));
    const text = await one();
    expect(out).toBe(`==> ${at('a.yaml')} <==\n\n${text}\n==> ${at('deep/c.yaml')} <==\n\n${text}`);
  });

  test('markdown: one document, the reports a level down', async () => {
    const { out } = await advise(at('a.yaml'), at('b.yml'), '--format', 'markdown');
    expect(out.match(/^# .*$/gm)).toEqual([`# ${at('a.yaml')}`, `# ${at('b.yml')}`]);
    expect(out.match(/^## .*$/gm)).toEqual(['## Advice for Hotel', '## Advice for Library']);
    expect(out).toContain(`\n\n${(await one('--format', 'markdown')).replace(/^#/gm, '##')}`);
  });

  test('json: a line for each, with its file and the very plan', async () => {
    const [line = ''] = (await advise(at('a.yaml'), at('b.yml'), '--format', 'json')).out.split('\n');
    expect(JSON.parse(line)).toEqual({ file: at('a.yaml'), plan: JSON.parse(await one('--format', 'json')) });
  });

  test('yaml: a document for each', async () => {
    const { out } = await advise(folder, '--format', 'yaml');
    const documents = parseAllDocuments(out).map((it) => it.toJS() as { file: string });
    expect(documents.map(({ file }) => file)).toEqual([at('a.yaml'), at('b.yml')]);
  });

  test('--set and --profile go for each of them', async () => {
    const run = await advise(folder, '--format', 'json', '--set', 'team.engineers=3', '--profile', 'lecture');
    for (const line of run.out.trim().split('\n')) {
      expect((JSON.parse(line) as { plan: unknown }).plan).toMatchObject({
        profile: 'lecture',
        capacity: { engineers: 3 },
      });
    }
  });
});

describe('what goes wrong', () => {
  beforeEach(() => writeFileSync(at('aa.yaml'), wrong));

  test('a bad spec is told, and the others have their turn', async () => {
    const run = await advise(folder, at('gone.yaml'), '--format', 'json');
    expect(run.code).toBe(2);
    expect(filesIn(run)).toEqual(['a.yaml', 'b.yml']);
    expect(run.err).toContain(`${at('aa.yaml')}:3:29: "engineers" can't be -3`);
    expect(run.err).toContain(`${at('gone.yaml')}: there is no such file`);
    expect(run.err.trimEnd().split('\n').at(-1)).toBe('not advised on: 2; advised on: 2');
  });

  test('in Korean too', async () => {
    const { err } = await advise(folder, '--lang', 'ko');
    expect(err.trimEnd().split('\n').at(-1)).toBe('1건은 조언하지 못했고, 2건은 조언했습니다');
  });

  test('a wrong flag is told once, before anything', async () => {
    const { code, out, err } = await advise(folder, '--set', 'no=1');
    expect([code, out]).toEqual([2, '']);
    expect(err.match(/--set no=1/g)).toHaveLength(1);
  });

  test('many are not compared with one plan', async () => {
    const { code, err } = await advise(folder, '--against', at('plan.json'));
    expect(code).toBe(2);
    expect(err).toContain('--against: one saved plan can be compared with one spec');
  });
});

describe('--output', () => {
  const present = () => readdirSync(folder).sort();

  test('has what standard output would have had', async () => {
    const { out } = await advise(folder);
    expect(await advise(folder, '-o', at('all.txt'))).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(at('all.txt'), 'utf8')).toBe(out);
  });

  test('is no spec that is read', async () => {
    const { code } = await advise(folder, '-o', at('b.yml'));
    expect(code).toBe(4);
    expect(readFileSync(at('b.yml'), 'utf8')).toBe(readFileSync('examples/library.yaml', 'utf8'));
  });

  test('is left as it was where no spec is any good', async () => {
    writeFileSync(at('old.txt'), 'old');
    writeFileSync(at('deep/wrong.yaml'), wrong);
    const { code } = await advise(at('deep/wrong.yaml'), at('gone.yaml'), '-o', at('old.txt'));
    expect(code).toBe(2);
    expect(readFileSync(at('old.txt'), 'utf8')).toBe('old');
    expect(present()).toEqual(['.hidden.yaml', 'a.yaml', 'b.yml', 'deep', 'notes.txt', 'old.txt']);
  });

  test('in a folder that there is not', async () => {
    const { code, err } = await advise(folder, '-o', at('no/all.txt'));
    expect(code).toBe(5);
    expect(err).toContain("the file can't be written (ENOENT)");
  });
});

test('an interrupt ends it after the spec at hand, with nothing left behind', async () => {
  const names = () => readdirSync(folder).sort();
  const before = names();
  let asked = 0;
  const world: Partial<World> = {
    onInterrupt: (listener) => {
      asked += 1;
      listener();
      return () => {
        asked -= 1;
      };
    },
  };
  const { code, out, err } = await runIn(['advise', folder, '-o', at('all.txt')], world);
  expect({ code, out, err, asked }).toEqual({
    code: 130,
    out: '',
    err: 'interrupted after 0 of 2 specs; nothing was written\n',
    asked: 0,
  });
  expect(names()).toEqual(before);
});

describe('standard output', () => {
  /** A stream whose reader takes its time, or goes away. */
  function slow(then: 'drain' | 'error') {
    const listeners = new Map<string, Set<() => void>>();
    const written: string[] = [];
    let waiting = false;
    const stdout = {
      write: (text: string) => {
        expect(waiting, 'written to although it asked to be waited for').toBe(false);
        written.push(text);
        waiting = true;
        setTimeout(() => {
          waiting = false;
          for (const listener of [...(listeners.get(then) ?? [])]) listener();
        }, 20);
        return false;
      },
      once: (event: string, listener: () => void) => {
        listeners.set(event, new Set([...(listeners.get(event) ?? []), listener]));
      },
      off: (event: string, listener: () => void) => {
        listeners.get(event)?.delete(listener);
      },
    };
    return { stdout, written, left: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0) };
  }

  test('is waited for', async () => {
    const { stdout, written, left } = slow('drain');
    const { code } = await runIn(['advise', folder, '--format', 'json'], { stdout });
    expect([code, written.length, left()]).toEqual([0, 2, 0]);
  });

  test('that nobody reads any more ends it', async () => {
    const { stdout, written, left } = slow('error');
    const { code, err } = await runIn(['advise', folder, '--format', 'json'], { stdout });
    expect([code, err, written.length, left()]).toEqual([0, '', 1, 0]);
  });
});
