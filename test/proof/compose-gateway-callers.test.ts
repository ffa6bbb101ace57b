import { afterEach, describe, expect, test } from 'vitest';
import { bodyOf, composeOf } from './compose-files.ts';
import { beside, env, path } from './compose-gateway-setting.ts';
import { type RunningProxy, startHaproxy } from './compose-haproxy.ts';
import { type Origin, startOrigin } from './compose-origin.ts';
import { token } from './compose-tokens.ts';
import { engine } from './engines/engine.ts';
import { specOfText } from './specs.ts';
import { written } from './written.ts';

const haproxy = engine('haproxy');

// An hour, so that nothing is forgotten while the test runs.
const spec = (by: string) =>
  specOfText(`
version: 1
name: Shop
services: [{ name: shop, public: true, port: 8081 }]
gateway: { rate-limit: { requests: 3, per: 1h${by === '' ? '' : `, by: ${by}`} } }
`);
const limited = ['api-gateway', 'rate-limiting'];

let proxy: RunningProxy | undefined;
let origins: Origin[] = [];
afterEach(async () => {
  await proxy?.stop();
  await Promise.all(origins.map((origin) => origin.close()));
  origins = [];
  proxy = undefined;
});

/** Starts a gateway with exactly these patterns; each program answers with the name of its address. */
async function start(by: string, adopted: readonly string[], names: readonly string[] = ['shop:8081']) {
  const addresses: Record<string, string> = {};
  for (const name of names) {
    const origin = await startOrigin(() => false);
    origin.answer = () => ({ status: 200, body: name });
    origins.push(origin);
    addresses[name] = `127.0.0.1:${origin.port}`;
  }
  const body = bodyOf(composeOf(spec(by), adopted), path);
  proxy = await startHaproxy(haproxy.path, body, addresses, { beside, env });
  const { url } = proxy;
  return (headers: Record<string, string> = {}, asked = '/api/v1/shop') =>
    fetch(`${url}${asked}`, { headers });
}
const bearer = (claims: object) => ({ authorization: `Bearer ${token({ ...claims })}` });

describe.skipIf(haproxy.missing)('a limit of three requests', () => {
  test('for each address: no token is needed, and no header makes another address', async () => {
    const call = await start('ip', limited);
    const statuses: number[] = [];
    for (let sent = 0; sent < 5; sent++)
      statuses.push((await call({ 'x-forwarded-for': `10.0.0.${sent}` })).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  test('for all callers together', async () => {
    const call = await start('', [...limited, 'federated-identity']);
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent++) statuses.push((await call(bearer({ sub: `user-${sent}` }))).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test('for each program: its users share it, another program has its own, and one that has no name is refused', async () => {
    const call = await start('key', [...limited, 'federated-identity']);
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent++) {
      statuses.push((await call(bearer({ sub: `user-${sent}`, client_id: 'till' }))).status);
    }
    statuses.push((await call(bearer({ sub: 'user-1', client_id: 'web' }))).status);
    statuses.push((await call(bearer({ sub: 'user-1', client_id: undefined }))).status);
    expect(statuses).toEqual([200, 200, 200, 429, 200, 401]);
  });

  test.each(['user', 'key'])(
    'for each %s is not enforced where nobody shows who they are, and that is said',
    async (by) => {
      const scaffold = written(spec(by), limited, 'compose');
      expect(bodyOf(scaffold.files, path)).toContain('# NOT ENFORCED: 3 requests per 1h for each');
      expect(scaffold.inexpressible.map(({ text }) => text.en).join()).toContain(
        '3 requests per 1h for each',
      );
      const call = await start(by, limited);
      for (let sent = 0; sent < 6; sent++) expect((await call()).status).toBe(200);
    },
  );
});

test.skipIf(haproxy.missing)(
  'what has not moved to a service yet is still answered by the old system',
  async () => {
    const call = await start('', ['api-gateway', 'strangler-fig'], ['shop:8081', 'old-system:8080']);
    expect(await (await call()).text()).toBe('shop:8081');
    expect(await (await call({}, '/api/v1/shop-window')).text()).toBe('old-system:8080');
  },
);
