import { describe, expect, test } from 'vitest';
import { readdressed } from './compose-addresses.ts';
import { bodyOf, composeExamples, composeFiles } from './compose-files.ts';
import { haproxyFaults, startHaproxy } from './compose-haproxy.ts';
import { audience, issuer, publicKey } from './compose-tokens.ts';
import { startVarnish, vclFaults } from './compose-varnish.ts';
import { engine } from './engines/engine.ts';
import { readSpecFile, specOfText } from './specs.ts';

const haproxy = engine('haproxy');
const varnishd = engine('varnishd');

const beside = [{ path: 'token-key.pem', body: publicKey }];
const env = { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience };
const gateway = 'compose/gateway/haproxy.cfg';
const egress = 'compose/egress/haproxy.cfg';
const cache = 'compose/cache/default.vcl';

// Hosts of the Compose network are known in no other place, and Varnish looks them up when it compiles.
const known = (vcl: string) => vcl.replace(/^( {2}\.host = )"\S+";$/gm, '$1"127.0.0.1";');

const runs = composeExamples();
const bodies = (files: (typeof runs)[number]['files'], path: string) =>
  files.filter((file) => file.path === path).map(({ body }) => body);

test('every kind of file is written for some example', () => {
  for (const path of [gateway, egress, cache, 'compose/cache/redis.conf']) {
    expect(runs.flatMap(({ files }) => bodies(files, path)).length, path).toBeGreaterThan(0);
  }
});

describe.each(runs)('$name', ({ files }) => {
  test.skipIf(haproxy.missing)('HAProxy takes its files', () => {
    for (const path of [gateway, egress]) {
      for (const body of bodies(files, path))
        expect(haproxyFaults(haproxy.path, body, { beside, env })).toBe('');
    }
  });

  test.skipIf(varnishd.missing)('Varnish takes its file', () => {
    for (const vcl of bodies(files, cache)) expect(vclFaults(varnishd.path, known(vcl))).toBe('');
  });
});

const { advised: bank } = composeFiles(readSpecFile('examples/financebank.yaml'));
const { whole: shop } = composeFiles(readSpecFile('examples/globalmart.yaml'));

describe.skipIf(haproxy.missing)('HAProxy refuses', () => {
  test.each([
    ['a directive that is misspelt', gateway, 'timeout server', 'timeout servers', 'timeout'],
    ['a backend that is not there', gateway, 'use_backend to-loan', 'use_backend to-lone', 'to-lone'],
    ['a condition that is not there', gateway, 'if route-card role', 'if route-cart role', 'route-cart'],
    ['a table that counts nothing', gateway, 'store gpc0_rate(1m)', 'store nothing', 'store'],
    ['a time without a number', egress, 'timeout server 3s', 'timeout server soon', 'timeout'],
    ['an action on failures that it does not know', egress, 'on-error mark-down', 'on-error open', 'open'],
  ])('%s', (_, path, from, to, words) => {
    const body = bodyOf(bank, path);
    expect(body).toContain(from);
    expect(haproxyFaults(haproxy.path, body.replace(from, to), { beside, env })).toContain(words);
  });

  test.each(Object.keys(env))('a gateway that is not told %s', (name) => {
    const without = { ...env, [name]: undefined } as unknown as typeof env;
    expect(haproxyFaults(haproxy.path, bodyOf(bank, gateway), { beside, env: without })).toContain(
      `${name} is not set`,
    );
  });

  test('a gateway without the key of the issuer', () => {
    expect(haproxyFaults(haproxy.path, bodyOf(bank, gateway), { env })).toContain('token-key.pem');
  });

  test('to be called well with a key that is none', async () => {
    const noKey = [{ path: 'token-key.pem', body: 'no key' }];
    const started = startHaproxy(
      haproxy.path,
      bodyOf(bank, gateway),
      {},
      { beside: noKey, env, within: 2_000 },
    );
    await expect(started).rejects.toThrow('did not start');
  });
});

describe.skipIf(varnishd.missing)('Varnish refuses', () => {
  test.each([
    ['a statement without its end', 'return (pass);', 'return (pass)'],
    ['a place where nothing is decided', 'return (restart);', 'return (pass_by);'],
    ['a backend that is not there', 'sub vcl_recv {', 'sub vcl_recv {\n  set req.backend_hint = elsewhere;'],
  ])('%s', (_, from, to) => {
    const vcl = known(bodyOf(shop, cache));
    expect(vcl).toContain(from);
    expect(vclFaults(varnishd.path, vcl.replace(from, to))).not.toBe('');
  });
});

// What a person may write into a spec, against each of the languages.
const hostile = [
  `"'$\\{}[]()#;%|&<>\`~!@^*=?`,
  '${TOKEN_ISSUER} $(reboot) %[env(HOME)] <<header>> <<"header">>',
  '# each: routes as route',
  '} sub vcl_recv { return (synth(200)); }',
  '*/ C{ system("x"); }C /* ',
  '\\" use_backend elsewhere if TRUE',
  '한국어 제목 🏦',
];

describe('hostile texts in a spec', () => {
  test.each(hostile)('%s: every server starts', async (text) => {
    const quoted = JSON.stringify(text);
    const { whole } = composeFiles(
      specOfText(`
version: 1
name: ${quoted}
facts: { users: { roles: true }, data: { staleness: 5s }, content: { static: true } }
services:
  - { name: shop, title: ${quoted}, public: true, path: /a.b_c-d/e, port: 8081 }
  - { name: health, title: ${quoted}, public: true, port: 8082 }
  - { name: default, public: true, port: 8083 }
gateway: { rate-limit: { requests: 10, per: 1m, by: user }, timeout: 1s }
roles: [{ name: owner, may: ['shop:*', 'health:read'] }]
dependencies:
  - { name: calls, title: ${quoted}, fallback: ${quoted}, failure-threshold: { consecutive: 3 }, retries: 2, recovery: [10, 100] }
  - { name: unknown, title: ${quoted}, fallback: ${quoted} }
`),
    );
    if (!haproxy.missing) {
      for (const path of [gateway, egress]) {
        const proxy = await startHaproxy(haproxy.path, bodyOf(whole, path), {}, { beside, env });
        await proxy.stop();
      }
    }
    if (varnishd.missing) return;
    const vcl = readdressed(bodyOf(whole, cache), { '.host = "edge-gateway"': '.host = "127.0.0.1"' });
    const varnish = await startVarnish(varnishd.path, vcl, {});
    await varnish.stop();
  });
});
