import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, env, financeBank } from './compose-gateway-setting.ts';
import { type RunningProxy, startHaproxy } from './compose-haproxy.ts';
import { startNameServer } from './compose-name-server.ts';
import { failing, type Origin, ok, startOrigin } from './compose-origin.ts';
import { token } from './compose-tokens.ts';
import { engine } from './engines/engine.ts';

const haproxy = engine('haproxy');

let names: Awaited<ReturnType<typeof startNameServer>>;
let good: Origin;
let bad: Origin;
let gateway: RunningProxy;
let calls = 0;

const statuses = async (method: string, times: number) => {
  const seen: number[] = [];
  for (let sent = 0; sent < times; sent++) {
    const authorization = `Bearer ${token({ sub: `user-${++calls}`, roles: ['teller'] })}`;
    seen.push((await fetch(`${gateway.url}/api/v1/accounts`, { method, headers: { authorization } })).status);
  }
  return seen;
};

// Two instances of one service under one name and port, as Compose runs them.
describe.skipIf(haproxy.missing)('an instance that fails while another one works', () => {
  beforeAll(async () => {
    const isProbe = (path: string) => path === '/health/ready';
    good = await startOrigin(isProbe);
    bad = await startOrigin(isProbe, { host: '127.0.0.2', port: good.port });
    names = await startNameServer({ account: ['127.0.0.1', '127.0.0.2'] });
    const addresses = {
      'parse-resolv-conf': `nameserver compose 127.0.0.1:${names.port}`,
      'account:8081': `account:${good.port}`,
    };
    gateway = await startHaproxy(haproxy.path, financeBank, addresses, { beside, env });
  });
  afterAll(async () => {
    await gateway?.stop();
    names?.close();
    await Promise.all([good?.close(), bad?.close()]);
  });

  test('is left out after 5 failures in a row, also for requests that are repeated, and comes back once it works', async () => {
    // Names are looked up after the start.
    await expect.poll(() => statuses('GET', 4), { timeout: 20_000 }).toEqual([200, 200, 200, 200]);
    await expect
      .poll(() => statuses('GET', 2).then(() => bad.seen.length), { timeout: 20_000 })
      .toBeGreaterThan(0);

    bad.answer = failing;
    bad.seen = [];
    expect(new Set(await statuses('GET', 10))).toEqual(new Set([200]));
    expect(bad.seen.length).toBeGreaterThan(0);

    const posted = await statuses('POST', 20);
    expect(posted.filter((status) => status === 503)).toHaveLength(5);
    expect(posted.slice(10)).toEqual(Array(10).fill(200));
    bad.seen = [];
    expect(new Set(await statuses('GET', 10))).toEqual(new Set([200]));
    expect(bad.seen).toEqual([]);

    bad.answer = ok;
    const back = () => statuses('POST', 2).then((seen) => [...seen, bad.seen.length > 0]);
    await expect.poll(back, { timeout: 30_000, interval: 200 }).toEqual([200, 200, true]);
  });
});
