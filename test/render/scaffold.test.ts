import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../src/core/pattern.ts';
import type { PatternAdvice, Verdict } from '../../src/core/pattern-advice.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Target, Template } from '../../src/core/template.ts';
import { scaffold } from '../../src/render/scaffold.ts';
import { defaults, rideshare } from '../proof/rideshare.ts';

const patterns = ['saga', 'cqrs'].map((id) => ({ id, variants: [] }) as unknown as Pattern);
const named = { patterns, decisions: [], vocabulary: { groups: [], facts: [], derive: [], parts: [] } };

function advice(
  id: string,
  verdict: Verdict,
  rules: readonly string[] = ['r'],
  more: object = {},
): PatternAdvice {
  const reasons = rules.map((rule) => ({ kind: 'signal', weight: 2, rule }));
  return {
    id,
    verdict,
    title: { en: `Title of ${id}`, ko: '제목' },
    scopes: [],
    requiredBy: [],
    reasons,
    ...more,
  } as never;
}

function template(
  pattern: string,
  target: string,
  body = '# <<header>>\na: 1\n',
  to = `${target}/${pattern}.yaml`,
): Template {
  return {
    pattern,
    target,
    files: [{ from: 'a.yaml', to, each: [], format: 'yaml', body }],
    inexpressible: [],
  };
}

function target(id: string): Target {
  return { id, title: { en: id, ko: id }, defaultFor: [], unverified: false, whole: id === 'docs' };
}

function run(
  patterns: readonly PatternAdvice[],
  templates: readonly Template[],
  targets = ['sql'],
  more: { patterns?: readonly string[] } = {},
) {
  const plan = { patterns, facts: [], decisions: [] } as unknown as Plan;
  const wanted = { targets: targets.map((id) => target(id)), ...more };
  return scaffold(plan, rideshare(), templates, wanted, defaults, named);
}

test('what was adopted is written, with a header that names pattern and rules', () => {
  const { files, gaps, problems } = run(
    [advice('saga', 'adopt', ['saga/many-steps', 'saga/money'])],
    [template('saga', 'sql')],
  );
  expect({ gaps, problems }).toEqual({ gaps: [], problems: [] });
  expect(files).toEqual([
    {
      path: 'sql/saga.yaml',
      body: '# Written by archwright for the pattern Title of saga (saga), because of its rules many-steps and money.\n\na: 1\n',
      pattern: 'saga',
      target: 'sql',
    },
  ]);
});

test.each<Verdict>(['later', 'consider', 'avoid', 'not-needed', 'keep', 'retire'])(
  'what is "%s" is not written',
  (verdict) => {
    expect(run([advice('saga', verdict)], [template('saga', 'sql')])).toEqual({
      files: [],
      gaps: [],
      inexpressible: [],
      problems: [],
    });
  },
);

test('an adopted pattern without files for the target is a gap that names the targets that have some', () => {
  const { files, gaps } = run(
    [advice('saga', 'adopt'), advice('cdn', 'adopt')],
    [template('saga', 'aws'), template('saga', 'node')],
  );
  expect(files).toEqual([]);
  expect(gaps).toEqual([
    { pattern: 'saga', target: 'sql', instead: ['aws', 'node'] },
    { pattern: 'cdn', target: 'sql', instead: [] },
  ]);
});

test('rules that speak against a pattern are not its cause', () => {
  const against = { kind: 'signal', weight: -1, rule: 'against' };
  const veto = { kind: 'veto', weight: 0, rule: 'never' };
  const required = { kind: 'requirement', weight: 0, rule: 'cqrs/requires' };
  const [file] = run(
    [advice('saga', 'adopt', [], { reasons: [against, veto, required] })],
    [template('saga', 'sql')],
  ).files;
  expect(file?.body).toContain('because cqrs needs it.\n');
});

test.each([
  ['a pin', { pinned: 'we have one' }, 'the spec pins it'],
  ['the patterns that need it', { reasons: [], requiredBy: ['cqrs', 'bff'] }, 'cqrs and bff need it'],
  [
    'a rule and a pattern that needs it',
    { reasons: [{ kind: 'signal', weight: 2, rule: 'r' }], requiredBy: ['cqrs'] },
    'of its rule r, and because cqrs needs it',
  ],
  ['that somebody asked for it', { reasons: [] }, 'it was asked for by name'],
  [
    'the rules of the parts it was adopted for',
    {
      reasons: [],
      scopes: [
        {
          kind: 'service',
          name: 'ride',
          verdict: 'adopt',
          requiredBy: [],
          reasons: [{ kind: 'signal', weight: 3, rule: 'own' }],
        },
      ],
    },
    'of its rule own',
  ],
])('the cause can be %s', (_, more, cause) => {
  const [file] = run([advice('saga', 'adopt', [], more)], [template('saga', 'sql')]).files;
  expect(file?.body).toContain(`because ${cause}.\n`);
});

test('the file of a part names the rules of that part, and a file for all parts names those of all', () => {
  const part = (name: string, rule: string) => ({
    kind: 'service',
    name,
    verdict: 'adopt',
    requiredBy: [],
    reasons: [{ kind: 'signal', weight: 3, rule }],
  });
  const scopes = [part('ride', 'saga/first'), part('driver', 'saga/second')];
  const whole = template('saga', 'sql');
  const each: Template = {
    ...whole,
    files: [
      ...whole.files,
      {
        from: 'b.yaml',
        to: 'sql/<<service.id>>.yaml',
        each: ['services as service'],
        format: 'yaml',
        body: '# <<service.header>>\na: 1\n',
      },
    ],
  };
  const { files } = run([advice('saga', 'adopt', [], { scopes })], [each]);
  const causes = files.map(({ path, body }) => [path, body.match(/because (.*)\./)?.[1]]);
  expect(Object.fromEntries(causes)).toMatchObject({
    'sql/saga.yaml': 'of its rules first and second',
    'sql/ride.yaml': 'of its rule first',
    'sql/driver.yaml': 'of its rule second',
  });
});

test('an adopted pattern whose template finds nothing to write about is a gap too', () => {
  const none = template('saga', 'sql', 'a: 1\n', 'sql/<<view.id>>.yaml');
  const files = none.files.map((file) => ({ ...file, each: ['viewServices as view'] }));
  const templates = [{ ...none, files }, template('saga', 'aws'), { ...none, target: 'node', files }];
  expect(run([advice('saga', 'adopt')], templates, ['sql', 'node'])).toEqual({
    files: [],
    gaps: [
      { pattern: 'saga', target: 'sql', instead: ['aws'] },
      { pattern: 'saga', target: 'node', instead: ['aws'] },
    ],
    inexpressible: [],
    problems: [],
  });
});

test('a pattern with files for one of the chosen targets is missing from none, nor from documents about the whole', () => {
  const templates = [template('saga', 'aws')];
  expect(run([advice('saga', 'adopt')], templates, ['sql', 'aws']).gaps).toEqual([]);
  expect(run([advice('saga', 'adopt')], templates, ['docs']).gaps).toEqual([]);
});

describe('of patterns that are asked for by name', () => {
  const beside = '# <<header>>\n$each: patterns.cqrs as it\n$do: { beside: <<it.id>> }\n';
  const both = [advice('saga', 'adopt'), advice('cqrs', 'adopt')];
  const templates = [template('saga', 'sql', beside), template('cqrs', 'sql'), template('system', 'sql')];

  test('the files are those that all patterns together would make, and no others', () => {
    const all = run(both, templates).files;
    const some = run(both, templates, ['sql'], { patterns: ['saga'] }).files;
    expect(some).toEqual(all.filter(({ pattern }) => pattern === 'saga'));
    expect(some[0]?.body).toContain('beside: cqrs');
  });

  test('one that was not adopted is written all the same, and says why', () => {
    const { files } = run([advice('saga', 'avoid', [])], [template('saga', 'sql')], ['sql'], {
      patterns: ['saga'],
    });
    expect(files.map(({ body }) => body)).toEqual([
      expect.stringContaining('because it was asked for by name'),
    ]);
  });
});

test('a mistake in a template is a problem that names the file, and the other files are still there', () => {
  const { files, problems } = run(
    [advice('saga', 'adopt'), advice('cqrs', 'adopt')],
    [template('saga', 'sql', 'a: <<no.such>>\n'), template('cqrs', 'sql')],
  );
  expect(files.map(({ path }) => path)).toEqual(['sql/cqrs.yaml']);
  expect(problems).toEqual([
    { file: 'saga/sql/a.yaml', placeholder: '<<no.such>>', message: 'has no value (stopped at "no")' },
  ]);
});

test('two files with one path, also if only case tells them apart, are a problem', () => {
  const { problems } = run(
    [advice('saga', 'adopt'), advice('cqrs', 'adopt')],
    [template('saga', 'sql', 'a: 1\n', 'sql/a.yaml'), template('cqrs', 'sql', 'a: 1\n', 'sql/A.yaml')],
  );
  expect(problems).toEqual([{ file: 'cqrs/sql', message: 'is also written by saga/sql: sql/A.yaml' }]);
});

test('the same plan gives the same files', () => {
  const once = () =>
    run([advice('saga', 'adopt')], [template('saga', 'sql'), template('saga', 'aws')], ['sql', 'aws']);
  expect(once()).toEqual(once());
});
