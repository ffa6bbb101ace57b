import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { asyncApi, exampleProblems } from './asyncapi.ts';
import { below, type DocumentRun, documentRuns, documentsOf } from './document-runs.ts';
import { systemsOfTitles } from './naughty-titles.ts';

let runs: DocumentRun[];
beforeAll(() => {
  runs = documentRuns(['asyncapi.yaml', 'participant.yaml']);
});

/** The parser is slow. */
function everyBody(): Map<string, string> {
  const bodies = new Map<string, string>();
  // With every pattern the descriptions of the systems differ in little.
  for (const { name, files } of runs.filter((run) =>
    /as advised$|^(financebank|online-order),/.test(run.name),
  )) {
    for (const { path, body } of below(files, 'contracts/asyncapi/')) bodies.set(body, `${name}: ${path}`);
  }
  return bodies;
}

test('the parser has nothing against any description of any example', async () => {
  const bodies = everyBody();
  expect(bodies.size).toBeGreaterThan(50);
  for (const [body, name] of bodies) {
    expect((await asyncApi(body)).problems, name).toEqual([]);
    expect(exampleProblems(body), name).toEqual([]);
  }
}, 300_000);

test('a service sends the events that the spec lists, each on its own subject, and receives none', () => {
  for (const { name, spec, files } of runs.filter((run) => run.name.endsWith('as advised'))) {
    const tellers = spec.services.filter(({ data = [] }) =>
      data.some(({ events = [] }) => events.length > 0),
    );
    const described = below(files, 'contracts/asyncapi/').filter(({ path }) => !path.includes('/sagas/'));
    expect(described.map(({ path }) => path).sort(), name).toEqual(
      tellers.map((service) => `contracts/asyncapi/${service.name}.yaml`).sort(),
    );
    for (const service of tellers) {
      const body = described.find(({ path }) => path.endsWith(`/${service.name}.yaml`))?.body ?? '';
      const { channels, operations } = parse(body) as Described;
      const events = [...new Set((service.data ?? []).flatMap((data) => data.events ?? []))];
      expect(Object.values(channels).map(({ address }) => address)).toEqual(
        events.map((event) => `${service.name}.${event}`),
      );
      expect(Object.values(operations).map(({ action }) => action)).toEqual(events.map(() => 'send'));
    }
  }
});

type Described = {
  channels: Record<string, { address: string }>;
  operations: Record<string, { action: string }>;
};

describe('a planted fault is found', () => {
  type Draft = {
    operations: Record<string, { action: string; channel: { $ref: string } }>;
    components: {
      messages: Record<string, { examples: { payload: Record<string, unknown> }[]; payload: unknown }>;
    };
  };
  const sound = () =>
    below(
      runs.find(({ name }) => name === 'financebank, as advised')?.files ?? [],
      'contracts/asyncapi/account',
    )[0]?.body ?? '';

  test('and where there is none, nothing is', async () => {
    expect((await asyncApi(sound())).problems).toEqual([]);
  });

  const first = <T>(all: Record<string, T>): T => Object.values(all)[0] as T;

  test.each<[string, (draft: Draft) => void, RegExp]>([
    [
      'an action that there is not',
      (it) => Object.assign(first(it.operations), { action: 'publish' }),
      /action/,
    ],
    [
      'a channel that there is not',
      (it) => Object.assign(first(it.operations), { channel: { $ref: '#/channels/nothing' } }),
      /invalid-ref|does not exist/,
    ],
    ['a field that there is not', (it) => Object.assign(it, { chanels: {} }), /chanels/],
    [
      'a payload that is no schema',
      (it) => Object.assign(first(it.components.messages), { payload: { type: 'thing' } }),
      /type/,
    ],
  ])('%s', async (_, plant, message) => {
    const draft = parse(sound()) as Draft;
    plant(draft);
    expect((await asyncApi(stringify(draft, { aliasDuplicateObjects: false }))).problems.join('\n')).toMatch(
      message,
    );
  });

  test('an example that its schema refuses', () => {
    const draft = parse(sound()) as Draft;
    expect(exampleProblems(stringify(draft))).toEqual([]);
    delete first(draft.components.messages).examples[0]?.payload.id;
    expect(exampleProblems(stringify(draft, { aliasDuplicateObjects: false })).join()).toMatch(
      /required property 'id'/,
    );
  });
});

test('whatever a title holds, it comes back', () => {
  for (const { spec, titles } of systemsOfTitles()) {
    const files = documentsOf(spec, [], ['asyncapi.yaml']);
    for (const [at, title] of titles.entries()) {
      const body = files.find(({ path }) => path === `contracts/asyncapi/s${at}.yaml`)?.body ?? '';
      expect((parse(body) as { info: { title: string } }).info.title).toBe(`Events of ${title}`);
    }
  }
}, 300_000);
