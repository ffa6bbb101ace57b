import { describe, expect, test } from 'vitest';
import { financeBank, startGateway } from './compose-gateway-setting.ts';
import { token } from './compose-tokens.ts';
import { engine } from './engines/engine.ts';

const haproxy = engine('haproxy');

// What the spec of FinanceBank says.
const LIMIT = 100;

const accounts = '/api/v1/accounts';
const of = (user: string, id: number) => token({ sub: user, roles: ['auditor'], jti: `${user}-${id}` });

type Outcome = {
  admitted: number;
  refused: number;
  retryAfter: string | null;
  reached: number;
  another: number;
};

/** One user sends 20 requests more than the limit, with two tokens in turn and to two services; then another one sends one. */
async function outcome(config: string): Promise<Outcome> {
  const gateway = await startGateway(haproxy.path, config);
  try {
    const tokens = [of('alice', 1), of('alice', 2)];
    const answers: Response[] = [];
    for (let sent = 0; sent < LIMIT + 20; sent++) {
      const path = sent % 3 === 0 ? '/api/v1/cards' : accounts;
      answers.push(await gateway.call(path, { token: tokens[sent % 2] ?? '' }));
    }
    const refused = answers.filter(({ status }) => status === 429);
    const { account, card } = gateway.services;
    return {
      admitted: answers.filter(({ status }) => status === 200).length,
      refused: refused.length,
      retryAfter: refused[0]?.headers.get('retry-after') ?? null,
      reached: account.seen.length + card.seen.length,
      another: (await gateway.call(accounts, { token: of('bob', 1) })).status,
    };
  } finally {
    await gateway.close();
  }
}

const asTheSpecSays: Outcome = {
  admitted: LIMIT,
  refused: 20,
  retryAfter: '60',
  reached: LIMIT,
  another: 200,
};

function damaged(from: string, to: string): string {
  const config = financeBank.replace(from, to);
  if (config === financeBank) throw new Error(`the gateway does not say ${from}`);
  return config;
}

describe.skipIf(haproxy.missing)('FinanceBank lets each user send 100 requests a minute', () => {
  test('the 101st is refused, whatever token and path it comes with, and nobody else notices', async () => {
    expect(await outcome(financeBank)).toEqual(asTheSpecSays);
  });

  test('requests without a good token do not use up the count of the user that they name', async () => {
    const gateway = await startGateway(haproxy.path);
    try {
      const expired = token({ sub: 'alice', roles: ['auditor'], exp: 1 });
      for (let sent = 0; sent < LIMIT + 20; sent++) await gateway.call(accounts, { token: expired });
      expect((await gateway.call(accounts, { token: of('alice', 1) })).status).toBe(200);
    } finally {
      await gateway.close();
    }
  });

  const track = 'track-sc0 var(txn.user),sha2(256)';
  test.each([
    ['counts for each address', track, 'track-sc0 src,sha2(256)', { another: 429 }],
    ['counts for each token', track, 'track-sc0 var(txn.token),sha2(256)', { admitted: 120, refused: 0 }],
    ['counts for each path', track, 'track-sc0 path,sha2(256)', { admitted: 120, refused: 0 }],
    [
      'counts by what the client says',
      track,
      'track-sc0 req.hdr(X-Account),sha2(256)',
      { admitted: 120, refused: 0 },
    ],
    ['never counts', '  http-request sc-inc-gpc0(0)\n', '', { admitted: 120, refused: 0 }],
    ['limits to 101', 'sc_gpc0_rate(0) ge 100', 'sc_gpc0_rate(0) gt 100', { admitted: 101, refused: 19 }],
    ['forgets within a minute', 'gpc0_rate(1m)', 'gpc0_rate(10ms)', { admitted: 120, refused: 0 }],
  ] as const)('a gateway that %s is found out', async (_, from, to, expected) => {
    const seen = await outcome(damaged(from, to));
    expect(seen).not.toEqual(asTheSpecSays);
    expect(seen).toMatchObject(expected);
  });
});
