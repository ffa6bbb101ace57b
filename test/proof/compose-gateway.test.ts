import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Setting, startGateway } from './compose-gateway-setting.ts';
import { failing, ok, silent } from './compose-origin.ts';
import { forged, token } from './compose-tokens.ts';
import { engine } from './engines/engine.ts';

const haproxy = engine('haproxy');

let gateway: Setting;
let users = 0;
// Everybody has a count of their own, so each call comes from somebody new.
const as = (role: string, claims: object = {}) =>
  token({ sub: `user-${++users}`, roles: [role], jti: `${users}`, ...claims });

const accounts = '/api/v1/accounts';
const transfers = '/api/v1/transfers';

describe.skipIf(haproxy.missing)('the gateway of FinanceBank, as it is written', () => {
  beforeAll(async () => {
    gateway = await startGateway(haproxy.path);
  });
  afterAll(() => gateway?.close());
  beforeEach(() => {
    for (const service of Object.values(gateway.services)) {
      service.answer = ok;
      service.seen = [];
    }
  });

  test.each([
    ['account', '/api/v1/accounts/7'],
    ['transfer', '/api/v1/transfers'],
    ['loan', '/api/v1/loans?state=open'],
    ['card', '/api/v1/cards/1/limits'],
  ] as const)('200: sends to %s what is below its path', async (service, path) => {
    const response = await gateway.call(path, { token: as('auditor') });
    expect([response.status, await response.text()]).toEqual([200, `answer to ${path}`]);
    expect(gateway.services[service].seen.map((seen) => seen.path)).toEqual([path]);
  });

  test('200: a token may be for several', async () => {
    const several = as('auditor', { aud: ['https://other.example', 'https://api.example'] });
    expect((await gateway.call(accounts, { token: several })).status).toBe(200);
  });

  test('401: without a token nothing is said, not even which paths there are', async () => {
    for (const path of [accounts, '/nowhere']) {
      const response = await gateway.call(path);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect(gateway.services.account.seen).toEqual([]);
  });

  test.each(Object.entries(forged({ sub: 'alice', roles: ['auditor'] })))(
    '401: a token %s',
    async (_, forgery) => {
      expect((await gateway.call(accounts, { token: forgery })).status).toBe(401);
      expect(gateway.services.account.seen).toEqual([]);
    },
  );

  test.each([
    ['teller', 'GET', transfers, 200],
    ['teller', 'POST', transfers, 403],
    ['customer', 'POST', transfers, 200],
    ['fraud-analyst', 'GET', '/api/v1/loans', 403],
    ['loan-officer', 'POST', '/api/v1/loans/7/approval', 200],
    ['auditor', 'GET', '/api/v1/cards', 200],
    ['auditor', 'DELETE', '/api/v1/cards/7', 403],
    ['telle', 'GET', transfers, 403],
    ['', 'GET', accounts, 403],
  ])('role "%s": %s %s is answered with %i', async (role, method, path, status) => {
    expect((await gateway.call(path, { method, token: as(role) })).status).toBe(status);
  });

  test.each([
    ['no roles', { roles: undefined }, 403],
    [
      'roles of another program',
      { roles: undefined, resource_access: { other: { roles: ['teller'] } } },
      403,
    ],
    ['roles after an object', { realm: { of: { a: 1 } }, roles: ['guest', 'teller'] }, 200],
    ['a name that looks like a claim', { name: '{"roles":["teller"]', roles: undefined }, 403],
  ])('%s in the token: %o → %i', async (_, given, status) => {
    const made = token({ sub: `user-${++users}`, ...given });
    expect((await gateway.call(accounts, { token: made })).status).toBe(status);
  });

  test.each(['/api/v1/accounts-old', '/api/v1/fraud-detection', '/', '/api/v1/account', '/API/v1/accounts'])(
    '404: %s is no path of the spec',
    async (path) => {
      const response = await gateway.call(path, { token: as('auditor') });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json',
      ]);
      expect(await response.json()).toEqual({ status: 404, title: 'Not Found' });
    },
  );

  test('405 and 413: what no service expects stays outside', async () => {
    const call = (method: string, body?: string) =>
      gateway.call(transfers, { method, token: as('customer'), ...(body ? { body } : {}) });
    expect((await call('PROPFIND')).status).toBe(405);
    expect((await call('POST', 'x'.repeat(2 ** 20 + 1))).status).toBe(413);
    expect((await call('POST', 'x'.repeat(2 ** 20))).status).toBe(200);
    expect(gateway.services.transfer.seen).toHaveLength(1);
  });

  test('who it is comes from the token alone, and the token goes no further', async () => {
    const spoofed = {
      'x-user': 'root',
      'x-roles': 'auditor',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-user': 'root',
      'x-request-id': 'mine',
      forwarded: 'for=10.0.0.1',
    };
    const made = token({ sub: 'alice', roles: ['customer', 'guest'] });
    await gateway.call(transfers, { token: made, headers: spoofed });
    const headers = gateway.services.transfer.seen[0]?.headers ?? {};
    expect(headers).toMatchObject({
      'x-user': 'alice',
      'x-roles': 'customer',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      Object.keys(headers).filter((name) => /authorization|forwarded-user|^forwarded$/.test(name)),
    ).toEqual([]);
  });

  test('a GET that fails is repeated once, a POST is not', async () => {
    let calls = 0;
    gateway.services.transfer.answer = (seen) => (++calls === 1 ? failing(seen) : ok(seen));
    expect((await gateway.call(transfers, { token: as('customer') })).status).toBe(200);
    expect(gateway.services.transfer.seen).toHaveLength(2);

    calls = 0;
    const post = { method: 'POST', token: as('customer'), body: '{}' };
    expect((await gateway.call(transfers, post)).status).toBe(503);
    expect(gateway.services.transfer.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);

    gateway.services.transfer.answer = failing;
    gateway.services.transfer.seen = [];
    expect((await gateway.call(transfers, { token: as('customer') })).status).toBe(503);
    expect(gateway.services.transfer.seen).toHaveLength(2);
  });

  test('504: a service that is silent is given up, a GET after two tries and a POST after one', async () => {
    gateway.services.loan.answer = silent;
    gateway.services.card.answer = silent;
    const [get, post] = await Promise.all([
      gateway.call('/api/v1/loans', { token: as('loan-officer') }),
      gateway.call('/api/v1/cards', { method: 'POST', token: as('customer'), body: '{}' }),
    ]);
    expect([get.status, post.status]).toEqual([504, 504]);
    expect(await get.json()).toEqual({ status: 504, title: 'Gateway Timeout' });
    expect([gateway.services.loan.seen.length, gateway.services.card.seen.length]).toEqual([2, 1]);
  });

  test('the log is JSON and holds nothing personal', async () => {
    const made = as('customer', { sub: 'alice@example.com' });
    await gateway.call(`${transfers}/4711?iban=DE89370400440532013000`, {
      method: 'POST',
      token: made,
      body: '{"pin":"1234"}',
    });
    await gateway.call(accounts, { token: forged({ sub: 'alice@example.com' }).expired ?? '' });
    const lines = () =>
      gateway.proxy
        .log()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line));
    await expect.poll(() => lines().at(-1)).toMatchObject({ method: 'GET', route: 'account', status: 401 });
    expect(lines().at(-2)).toEqual({
      time: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'POST',
      route: 'transfer',
      status: 200,
      milliseconds: expect.any(Number),
      retries: '0',
      ended: '--',
      user: expect.stringMatching(/^[0-9A-F]{64}$/),
    });
    expect(gateway.proxy.log()).not.toMatch(/alice|4711|DE89|1234|eyJ|127\.0\.0\.1:\d+ \[/);
  });

  test('a service that is not ready gets no requests until it is', async () => {
    gateway.services.card.probe = failing;
    const status = async () => (await gateway.call('/api/v1/cards', { token: as('auditor') })).status;
    await expect.poll(status, { timeout: 20_000, interval: 500 }).toBe(503);
    gateway.services.card.seen = [];
    expect([await status(), gateway.services.card.seen.length]).toEqual([503, 0]);
    gateway.services.card.probe = ok;
    await expect.poll(status, { timeout: 60_000, interval: 500 }).toBe(200);
  });
});
