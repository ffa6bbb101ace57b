import { afterAll, beforeAll, expect, test } from 'vitest';
import { market } from './aws-market.ts';
import { awsProblems } from './aws-problems.ts';
import { cloudFormation } from './cloudformation.ts';
import { catalogue, templates } from './shipped.ts';
import { written } from './written.ts';

const every = catalogue.patterns.map(({ id }) => id);

let validator: ReturnType<typeof cloudFormation>;
beforeAll(() => {
  validator = cloudFormation();
});
afterAll(() => validator.close());

test('AWS has an answer to every pattern: files, or what to use instead', () => {
  const own = templates.filter(({ target }) => target === 'aws');
  const answered = own.filter(({ files, instead }) => files.length > 0 || instead !== undefined);
  expect(every.filter((id) => !answered.some(({ pattern }) => pattern === id))).toEqual([]);
});

/** What AWS's validator and our own checks find in the stacks of a system for which just these patterns are adopted. */
function problems(adopted: readonly string[], spec = market()): string[] {
  const { files } = written(spec, adopted, 'aws');
  const stacks = files.filter(({ path }) => path.endsWith('.yaml'));
  return [
    ...awsProblems(files, spec),
    ...stacks.flatMap(({ path, body }) => faultsOf(body).map((fault) => `${path} ${fault}`)),
  ];
}

// Most stacks come again and again.
const seen = new Map<string, string[]>();
function faultsOf(body: string): string[] {
  const known = seen.get(body) ?? validator.faults(body);
  seen.set(body, known);
  return known;
}

const answering = catalogue.patterns.filter(({ id }) =>
  templates.some(({ pattern, target, files }) => pattern === id && target === 'aws' && files.length > 0),
);
const waysOf = ({ id, variants }: (typeof answering)[number]) =>
  variants.length === 0 ? [id] : variants.map((way) => `${id}/${way.id}`);

test.each(answering.flatMap(waysOf))('%s alone: stacks without fault', (way) => {
  expect(problems([way])).toEqual([]);
});

const most = Math.max(...catalogue.patterns.map(({ variants }) => variants.length));

test.each(Array.from({ length: most }, (_, at) => at))(
  'all patterns together, each in its way number %i: stacks without fault',
  (at) => {
    const all = catalogue.patterns.map(
      (pattern) => waysOf(pattern)[at % Math.max(1, pattern.variants.length)],
    );
    expect(problems(all.filter((way) => way !== undefined))).toEqual([]);
  },
);

test.each([
  ['with nothing but a name', { services: [], clients: [], roles: [], dependencies: [], transactions: [] }],
  ['without events and views', { services: [{ name: 'order' }, { name: 'payment' }] }],
  ['without clients, roles and limits', { clients: [], roles: [], gateway: {} }],
  ['without a single public service', { services: [{ name: 'order', public: false }] }],
])('a system %s: stacks without fault', (_, changes) => {
  expect(problems(every, market({ transactions: [], dependencies: [], ...changes }))).toEqual([]);
});

test('a large system stays below the limits of CloudFormation', () => {
  const services = Array.from({ length: 30 }, (_, at) => ({
    name: `service-${at}`,
    data: [{ entity: `thing-${at}`, events: [`thing-${at}-made`], views: [`things-${at}`] }],
  }));
  const spec = market({ services, transactions: [], dependencies: [] });
  expect(awsProblems(written(spec, every, 'aws').files, spec)).toEqual([]);
});
