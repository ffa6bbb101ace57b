import { afterEach, describe, expect, test } from 'vitest';
import { type Egress, startEgress } from './compose-egress-setting.ts';
import { bodyOf, composeFiles } from './compose-files.ts';
import { failing, ok, silent } from './compose-origin.ts';
import { engine } from './engines/engine.ts';
import { readSpecFile, specOfText } from './specs.ts';

const haproxy = engine('haproxy');
const openssl = engine('openssl');

// With times that a test can wait for.
const spec = `
version: 1
name: Breakers
services: [{ name: shop, public: true }, { name: stock }, { name: bill }]
gateway: { timeout: 10s }
dependencies:
  - { name: payment, host: pay.example, call-timeout: 400ms, failure-threshold: { consecutive: 3 }, open-duration: 3s, half-open-calls: 3, fallback: the payment waits }
  - { name: search, host: search.example, call-timeout: 400ms, failure-threshold: { rate: 50, window: 20s, minimum-calls: 6 }, open-duration: 3s, fallback: popular titles }
  - { name: films, host: films.example, call-timeout: 400ms, failure-threshold: { consecutive: 4 }, open-duration: 4s, retries: 2, recovery: [10, 50, 100] }
  - { name: reports, host: reports.example, call-timeout: 30s }
`;
const path = 'compose/egress/haproxy.cfg';
const config = bodyOf(composeFiles(specOfText(spec)).whole, path);

let egress: Egress | undefined;
afterEach(async () => {
  await egress?.close();
  egress = undefined;
});
const start = async (body = config) => {
  egress = await startEgress(haproxy.path, openssl.path, body);
  return egress;
};

const good = { status: 200, body: 'answer to /orders', fallback: undefined };
const fallback = (name: string, status = 503) => ({ status, body: '{"available":false}', fallback: name });

async function statuses({ call }: Egress, name: string, times: number, method = 'GET') {
  const seen: number[] = [];
  for (let sent = 0; sent < times; sent++) seen.push((await call(name, method)).status);
  return seen;
}

/** How many of some calls, all of which fail, reach the system before no more do. */
async function opensAfter(config: string, name: string): Promise<number> {
  const started = await start(config);
  const origin = started.origin(name);
  origin.answer = failing;
  expect(new Set(await statuses(started, name, 40, 'POST'))).toEqual(new Set([503]));
  const { length } = origin.seen;
  await statuses(started, name, 20);
  expect(origin.seen).toHaveLength(length);
  return length;
}

describe.skipIf(haproxy.missing || openssl.missing)(
  'calls to other systems through HAProxy, as it is written',
  () => {
    test('go over TLS to the host of the spec, which sees its own name', async () => {
      const { call, origin } = await start();
      expect(await call('payment')).toEqual(good);
      expect(origin('payment').seen[0]?.headers.host).toBe('pay.example');
      expect((await call('elsewhere')).status).toBe(404);
    });

    test('go to nobody whose certificate is for another name', async () => {
      const { call, origin } = await start(config.replace('sni str(pay.example)', 'sni str(other.example)'));
      expect(await call('payment')).toEqual(fallback('payment'));
      expect(origin('payment').seen).toEqual([]);
    });

    test('failures in a row: closed, open with the fallback and no hits, probes, closed', async () => {
      const started = await start();
      const { call } = started;
      const origin = started.origin('payment');
      for (const answer of [failing, failing, ok, failing, failing]) {
        origin.answer = answer;
        await call('payment');
      }
      origin.answer = failing;
      origin.probe = failing;
      expect(await call('payment')).toEqual(fallback('payment'));
      expect(origin.seen).toHaveLength(6);
      for (let sent = 0; sent < 10; sent++) expect(await call('payment')).toEqual(fallback('payment'));
      expect(origin.seen).toHaveLength(6);

      // While its probes fail it stays open, however long.
      const { probes } = origin;
      await expect.poll(() => origin.probes, { timeout: 20_000 }).toBeGreaterThan(probes + 3);
      expect(await call('payment')).toEqual(fallback('payment'));

      origin.answer = ok;
      origin.probe = () => ({ status: 404 });
      const before = origin.probes;
      await expect.poll(() => call('payment'), { timeout: 20_000, interval: 50 }).toEqual(good);
      expect(origin.probes - before).toBe(3);
      expect(await statuses(started, 'payment', 5)).toEqual(Array(5).fill(200));
      expect(origin.seen).toHaveLength(6 + 6);
    });

    test('a failure rate: open above half of at least six calls, for its time, closed', async () => {
      const started = await start();
      const { call } = started;
      const origin = started.origin('search');
      expect(await statuses(started, 'search', 3)).toEqual([200, 200, 200]);
      origin.answer = failing;
      // Three of six are not more than half, four of seven are.
      for (let sent = 0; sent < 20; sent++) expect(await call('search')).toEqual(fallback('search'));
      expect(origin.seen).toHaveLength(3 + 4);

      origin.answer = ok;
      await expect.poll(() => call('search'), { timeout: 20_000, interval: 50 }).toEqual(good);
      // Failures from before do not count any more.
      expect(await statuses(started, 'search', 10)).toEqual(Array(10).fill(200));
    });

    test.each([
      ['payment', 3],
      ['search', 6],
    ])('%s: no answer in time is a failure', async (name, failures) => {
      const started = await start();
      started.origin(name).answer = silent;
      const expected = [...Array(failures).fill(504), 503, 503, 503];
      expect(await statuses(started, name, failures + 3)).toEqual(expected);
      expect(started.origin(name).seen).toHaveLength(failures);
    });

    test.each([
      ['payment', 3],
      ['search', 6],
    ])('%s: a connection that does not come about is a failure', async (name, failures) => {
      const started = await start();
      const opened = () => started.proxy.log().includes(`Server to-${name}/${name} is DOWN`);
      expect(await statuses(started, name, 1)).toEqual([200]);
      await started.origin(name).close();
      expect(await statuses(started, name, failures - 1)).toEqual(Array(failures - 1).fill(503));
      expect(opened()).toBe(false);
      await statuses(started, name, 2);
      await expect.poll(opened).toBe(true);
    });

    test('idempotent calls are repeated as often as fits, others never, and a repeated call counts once', async () => {
      const started = await start();
      const origin = started.origin('films');
      let calls = 0;
      origin.answer = (seen) => (++calls < 3 ? failing(seen) : ok(seen));
      expect(await started.call('films')).toMatchObject({ status: 200 });
      expect(origin.seen).toHaveLength(3);
      origin.answer = failing;
      origin.seen = [];
      expect(await statuses(started, 'films', 1, 'POST')).toEqual([503]);
      expect(origin.seen).toHaveLength(1);
      await statuses(started, 'films', 10);
      expect(origin.seen).toHaveLength(1 + 3 * 3);
    });

    test('25 calls at a time go out, others are turned away and wait for nobody', async () => {
      const started = await start();
      const { seen } = started.origin('reports');
      started.origin('reports').answer = silent;
      const waiting = Promise.allSettled(Array.from({ length: 25 }, () => started.call('reports')));
      await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(25);
      expect(await statuses(started, 'reports', 3)).toEqual([503, 503, 503]);
      expect(seen).toHaveLength(25);
      expect(await started.call('payment')).toEqual(good);
      await started.close();
      egress = undefined;
      await waiting;
    });

    test('after it was open, traffic comes back little by little', async () => {
      const started = await start();
      const origin = started.origin('films');
      origin.answer = failing;
      await statuses(started, 'films', 4, 'POST');
      origin.answer = ok;
      await expect
        .poll(() => started.call('films'), { timeout: 20_000, interval: 20 })
        .toMatchObject({ status: 200 });
      origin.answer = silent;
      origin.seen = [];
      await Promise.all(Array.from({ length: 25 }, () => started.call('films', 'POST')));
      expect(origin.seen.length).toBeGreaterThan(0);
      expect(origin.seen.length).toBeLessThan(25);
    });

    test.each([
      ['streamflix', 'cdn', 5],
      ['streamflix', 'payment-gateway', 3],
      ['streamflix', 'recommendation', 10],
      ['financebank', 'interbank-network', 20],
      ['financebank', 'credit-bureau', 20],
      ['medicare', 'insurer', 10],
    ])('%s: the breaker of %s opens after %i failures', async (example, name, failures) => {
      const { advised } = composeFiles(readSpecFile(`examples/${example}.yaml`));
      expect(await opensAfter(bodyOf(advised, path), name)).toBe(failures);
    });

    test.each([
      ['counts one more', 'payment', 'error-limit 3', 'error-limit 4', 4],
      ['does not act', 'payment', 'on-error mark-down', 'on-error fastinter', 60],
      ['opens at a call more', 'search', '-m int ge 6', '-m int ge 7', 7],
      ['never looks whether it is open', 'search', 'sc-inc-gpc0(0) if', 'sc-inc-gpc0(0) if FALSE', 60],
    ])('a breaker that %s is found out', async (_, name, from, to, hits) => {
      const damaged = config.replace(from, to);
      expect(damaged).not.toBe(config);
      const started = await start(damaged);
      started.origin(name).answer = failing;
      await statuses(started, name, 60, 'POST');
      expect(started.origin(name).seen).toHaveLength(hits);
    });
  },
);
