import { describe, expect, test } from 'vitest';
import { bodyOf, composeExamples, composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { configurationProblem } from './nats.ts';
import { messaging, shop } from './shop.ts';

const nats = engine('nats-server');
const CONF = 'compose/messaging/nats/nats-server.conf';

describe.skipIf(nats.missing)('nats-server -t', () => {
  const examples = composeExamples().filter(({ files }) => files.some(({ path }) => path === CONF));
  const files = composeOf(shop(), messaging);

  test('takes the configuration of every example that has one', () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const example of examples)
      expect(configurationProblem(nats.path, example.files), example.name).toBe('');
  });

  test.each<[string, string, string, RegExp]>([
    ['a misspelt field', 'permissions:', 'permisions:', /permisions/],
    ['a key that is none', '$ORDER_NKEY', 'SECRET', /nkey/i],
    ['a variable that nobody has set', '$ORDER_NKEY', '$NOBODYS_KEY', /NOBODYS_KEY/],
    ['a subject that is none', '"queue.order.work"', '"queue..work"', /subject/i],
  ])('refuses %s', (_what, from, to, problem) => {
    const faulty = bodyOf(files, CONF).replaceAll(from, to);
    const changed = files.map((file) => (file.path === CONF ? { ...file, body: faulty } : file));
    expect(configurationProblem(nats.path, changed)).toMatch(problem);
  });
});

test('every stream and consumer of every example has its name from its path, and a stream to read', () => {
  for (const { name, files } of composeExamples()) {
    const own = files.filter(
      ({ path }) => path.startsWith('compose/messaging/nats/') && path.endsWith('.json'),
    );
    const streams = own
      .filter(({ path }) => path.includes('/streams/'))
      .map(({ body }) => JSON.parse(body) as { name: string; subjects: string[] });
    for (const { path, body } of own) {
      const [, kind, stream, consumer] =
        /nats\/(streams|consumers)\/([^/]+?)(?:\/([^/]+))?\.json$/.exec(path) ?? [];
      const config = JSON.parse(body) as { name?: string; durable_name?: string };
      if (kind === 'streams') expect(config.name, `${name}: ${path}`).toBe(stream);
      if (kind === 'consumers') {
        expect(config.durable_name, `${name}: ${path}`).toBe(consumer);
        expect(
          streams.map((one) => one.name),
          `${name}: ${path}`,
        ).toContain(stream);
      }
    }
    const subjects = streams.flatMap((one) => one.subjects);
    expect(subjects.length, name).toBe(new Set(subjects).size);
  }
});
