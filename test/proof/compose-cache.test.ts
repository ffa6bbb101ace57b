import { afterEach, describe, expect, test } from 'vitest';
import { bodyOf, composeFiles } from './compose-files.ts';
import { type Answer, failing, type Origin, ok, startOrigin } from './compose-origin.ts';
import { startVarnish } from './compose-varnish.ts';
import { engine } from './engines/engine.ts';
import type { Running } from './engines/process.ts';
import { specOfText } from './specs.ts';

const varnishd = engine('varnishd');

// Data may be two seconds old, which a test can wait for.
const spec = (staleness: string) => `
version: 1
name: Shop
facts: { data: { staleness: ${staleness} }, content: { static: true } }
services: [{ name: shop, public: true, port: 8081 }, { name: films, public: true, port: 8082 }]
`;
const path = 'compose/cache/default.vcl';
const short = bodyOf(composeFiles(specOfText(spec('2s'))).whole, path);
const long = bodyOf(composeFiles(specOfText(spec('1h'))).whole, path);

type Cache = Running & { url: string; origin: Origin };

let cache: Cache | undefined;
afterEach(async () => {
  await cache?.stop();
  await cache?.origin.close();
  cache = undefined;
});

async function start(vcl: string): Promise<Cache> {
  const origin = await startOrigin((asked) => asked === '/health/live');
  const addresses = {
    '.host = "edge-gateway"': '.host = "127.0.0.1"',
    '.port = "8080"': `.port = "${origin.port}"`,
  };
  cache = { ...(await startVarnish(varnishd.path, vcl, addresses)), origin };
  return cache;
}

type Reply = [status: number, cache: string | null, body: string];

async function get({ url }: Cache, asked: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(`${url}${asked}`, init);
  return [response.status, response.headers.get('x-cache'), await response.text()];
}

const saying =
  (control: string, body = 'new'): Answer =>
  () => ({ status: 200, body, headers: { 'cache-control': control } });

describe.skipIf(varnishd.missing)('Varnish in front of the gateway, as it is written', () => {
  test('what is the same for everybody is fetched once', async () => {
    const started = await start(long);
    expect(await get(started, '/films/7')).toEqual([200, 'MISS', 'answer to /films/7']);
    expect(await get(started, '/films/7')).toEqual([200, 'HIT', 'answer to /films/7']);
    expect(await get(started, '/films/8')).toEqual([200, 'MISS', 'answer to /films/8']);
    expect(started.origin.seen).toHaveLength(2);
  });

  test.each([{ authorization: 'Bearer a' }, { cookie: 'session=a' }])(
    'whoever shows %o gets answers of their own',
    async (headers) => {
      const started = await start(long);
      let answers = 0;
      started.origin.answer = () => ({
        status: 200,
        body: `secret ${++answers}`,
        headers: { 'cache-control': 'public, max-age=60' },
      });
      expect((await get(started, '/me', { headers }))[2]).toBe('secret 1');
      expect((await get(started, '/me', { headers }))[2]).toBe('secret 2');
      expect((await get(started, '/me'))[2]).toBe('secret 3');
      expect((await get(started, '/me', { headers }))[2]).toBe('secret 4');
    },
  );

  test.each([{ 'set-cookie': 'session=b' }, { 'cache-control': 'private' }, { 'cache-control': 'no-store' }])(
    'an answer with %o is not kept',
    async (headers) => {
      const started = await start(long);
      started.origin.answer = () => ({ status: 200, body: 'yours', headers });
      for (let sent = 0; sent < 3; sent++) expect(await get(started, '/')).toEqual([200, 'MISS', 'yours']);
      expect(started.origin.seen).toHaveLength(3);
    },
  );

  test('nothing gets older than the spec allows, except what never changes', async () => {
    const started = await start(short);
    started.origin.answer = saying('public, max-age=3600');
    await get(started, '/list');
    started.origin.answer = saying('public, max-age=3600, immutable');
    await get(started, '/logo.3f2a.svg');
    started.origin.answer = saying('public, max-age=3600', 'newer');
    expect(await get(started, '/list')).toEqual([200, 'HIT', 'new']);
    await expect.poll(() => get(started, '/list'), { timeout: 20_000 }).toEqual([200, 'MISS', 'newer']);
    expect(await get(started, '/logo.3f2a.svg')).toEqual([200, 'HIT', 'new']);
  });

  const expired = async (started: Cache) => {
    await get(started, '/list');
    started.origin.answer = failing;
    await expect
      .poll(() => get(started, '/list'), { timeout: 20_000 })
      .toEqual([200, 'STALE', 'answer to /list']);
  };

  test('while the origin fails the last good answer stands in; when it is back, its answers are new', async () => {
    const started = await start(short);
    await expired(started);
    for (let sent = 0; sent < 5; sent++) {
      expect(await get(started, '/list')).toEqual([200, 'STALE', 'answer to /list']);
    }
    started.origin.seen = [];
    expect((await get(started, '/never-seen'))[0]).toBe(503);
    expect(started.origin.seen.filter((seen) => seen.path === '/never-seen')).toHaveLength(1);

    started.origin.answer = () => ({ status: 200, body: 'new' });
    await expect.poll(() => get(started, '/list'), { timeout: 20_000 }).toEqual([200, 'MISS', 'new']);
    expect(await get(started, '/list')).toEqual([200, 'HIT', 'new']);
  });

  test('while the origin cannot be reached, too; but nobody gets the answer of another user', async () => {
    const started = await start(short);
    await expired(started);
    await started.origin.close();
    for (let sent = 0; sent < 50; sent++) {
      expect(await get(started, '/list')).toEqual([200, 'STALE', 'answer to /list']);
    }
    expect((await get(started, '/list', { headers: { authorization: 'Bearer a' } }))[0]).toBe(503);
    expect((await get(started, '/list', { method: 'POST' }))[0]).toBe(503);
    started.origin = await startOrigin(() => false);
  });

  test('once its probes have failed, the origin is not asked for what there is', async () => {
    const started = await start(short);
    await get(started, '/list');
    started.origin.probe = failing;
    const asked = async () => {
      started.origin.seen = [];
      return [await get(started, '/list'), started.origin.seen.length];
    };
    await expect
      .poll(asked, { timeout: 55_000, interval: 1_000 })
      .toEqual([[200, 'STALE', 'answer to /list'], 0]);
  });

  test.each([
    ['passes nobody by', 'return (pass);', 'return (hash);'],
    ['lets failures in', 'return (abandon);', ''],
    ['gives up at once', 'return (restart);', ''],
    ['keeps nothing for later', 'set beresp.grace = 24h;', 'set beresp.grace = 0s;'],
  ])('a cache that %s is found out', async (_, from, to) => {
    const damaged = short.replace(from, to);
    expect(damaged).not.toBe(short);
    const started = await start(damaged);
    await get(started, '/list');
    started.origin.answer = ok;
    const shared = await get(started, '/list', { headers: { authorization: 'Bearer a' } });
    started.origin.answer = failing;
    const outcomes = new Set<string>();
    const waited = async () => {
      const [status, kind] = await get(started, '/list');
      outcomes.add(`${status} ${kind}`);
      return outcomes.size;
    };
    await expect.poll(waited, { timeout: 20_000 }).toBe(2);
    const stale = outcomes.has('200 STALE') && (await get(started, '/list'))[1] === 'STALE';
    expect({ personal: shared[1] === 'MISS', stale }).not.toEqual({ personal: true, stale: true });
  });
});

// Two services are too few for a gateway.
const without = `
version: 1
name: Shop
facts: { exposure: internet, content: { static: true } }
services: [{ name: shop, public: true, port: 8081 }, { name: films, path: /films, public: true, port: 8082 }]
`;

describe.skipIf(varnishd.missing)('Varnish in front of the services, where there is no gateway', () => {
  test('sends each path to its service', async () => {
    const vcl = bodyOf(composeFiles(specOfText(without)).advised, path);
    const backends = [...vcl.matchAll(/^backend \w+ \{\n {2}\.host = "(\S+)";\n {2}\.port = "(\d+)";/gm)];
    expect(backends).toHaveLength(2);
    const origins: Origin[] = [];
    const addresses: Record<string, string> = {};
    for (const [, host = '', port = ''] of backends) {
      const origin = await startOrigin((asked) => asked === '/health/ready');
      origin.answer = () => ({ status: 200, body: host });
      origins.push(origin);
      addresses[`.host = "${host}"`] = '.host = "127.0.0.1"';
      addresses[`.port = "${port}"`] = `.port = "${origin.port}"`;
    }
    const varnish = await startVarnish(varnishd.path, vcl, addresses);
    try {
      for (const [asked, host] of [
        ['/api/v1/shop', 'shop'],
        ['/api/v1/shop/7', 'shop'],
        ['/films?page=2', 'films'],
      ]) {
        const response = await fetch(`${varnish.url}${asked}`);
        expect([response.status, await response.text()]).toEqual([200, host]);
      }
    } finally {
      await varnish.stop();
      await Promise.all(origins.map((origin) => origin.close()));
    }
  });
});
