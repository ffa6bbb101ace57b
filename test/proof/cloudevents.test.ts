import { CloudEvent, HTTP, type Message } from 'cloudevents';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { below, type DocumentRun, documentRuns } from './document-runs.ts';

let runs: DocumentRun[];
beforeAll(() => {
  runs = documentRuns(['asyncapi.yaml']).filter(({ name }) => name.endsWith('as advised'));
});

/** Every example of a message in a description. */
function examplesIn(body: string): Record<string, unknown>[] {
  const { components } = parse(body) as {
    components: { messages: Record<string, { examples: { payload: Record<string, unknown> }[] }> };
  };
  return Object.values(components.messages).flatMap(({ examples }) => examples.map(({ payload }) => payload));
}

/** Reads one JSON document as an event of CloudEvents 1.0, as a receiver does. */
function received(event: Record<string, unknown>): CloudEvent<unknown> {
  const message: Message = {
    headers: { 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  };
  const read = HTTP.toEvent(message) as CloudEvent<unknown> | CloudEvent<unknown>[];
  if (Array.isArray(read)) throw new Error('a batch');
  read.validate();
  // The package makes up what is missing, and lets any text pass for a time.
  for (const name of ['specversion', 'id', 'source', 'type']) {
    if (!event[name]) throw new Error(`no ${name}`);
  }
  if (event.time !== undefined && Number.isNaN(Date.parse(String(event.time)))) throw new Error('no time');
  return new CloudEvent(event as Partial<CloudEvent<unknown>>, true);
}

test('every example of a message is an event of CloudEvents 1.0', () => {
  const types = new Set<string>();
  for (const { name, spec, files } of runs) {
    for (const { path, body } of below(files, 'contracts/asyncapi/')) {
      const service = path.replace(/.*\/|\.yaml$/g, '');
      for (const example of examplesIn(body)) {
        const event = received(example);
        expect(event.specversion).toBe('1.0');
        expect(event.source, `${name}: ${path}`).toMatch(new RegExp(`^/[a-z0-9-]+/${service}$`));
        expect(event.data).toEqual({ id: event.subject });
        types.add(`${spec.name} ${event.type}`);
      }
    }
    const listed = spec.services.flatMap(({ name: service, data = [] }) =>
      data.flatMap(({ events = [] }) => events.map((event) => `${spec.name} ${service}.${event}`)),
    );
    expect([...types], name).toEqual(expect.arrayContaining(listed));
  }
}, 300_000);

describe('a planted fault is found', () => {
  const sound = { specversion: '1.0', id: '1', source: '/a/b', type: 'a.b', data: {} };

  test('and where there is none, nothing is', () => {
    expect(received(sound).type).toBe('a.b');
  });

  test.each([
    ['no source', { source: undefined }],
    ['no id', { id: undefined }],
    ['an empty type', { type: '' }],
    ['a time that is none', { time: 'yesterday' }],
    ['an attribute in capitals', { traceParent: '00' }],
  ])('%s', (_, fault) => {
    expect(() => received({ ...sound, ...fault })).toThrow();
  });
});
