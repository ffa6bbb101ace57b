import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitted } from './emitted-module.ts';
import { caller } from './node-guards.ts';
import { written } from './written.ts';

type Health = { answer: (request: IncomingMessage, response: ServerResponse) => boolean; stop: () => void };
type Create = (checks: Record<string, () => unknown>) => Health;

const modules = emitted(written(caller([]), ['health-check/endpoint'], 'node').files);
let createHealth: Create;
beforeAll(async () => {
  createHealth = (await modules.load('node/catalog/health.js')).createHealth as Create;
});
afterAll(modules.remove);

/** Asks a program with this health some paths, one after the other. */
async function asked(health: Health, paths: readonly string[], between: (at: number) => void = () => {}) {
  const server = createServer((request, response) => {
    if (!health.answer(request, response)) response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found: [number, unknown][] = [];
  for (const [at, path] of paths.entries()) {
    between(at);
    const response = await fetch(`${url}${path}`);
    found.push([response.status, ((await response.json()) as { failing?: unknown }).failing]);
  }
  server.closeAllConnections();
  server.close();
  return found;
}

const works = async () => {};
const fails = () => {
  throw new Error('password of kim is wrong');
};

test('it is ready when everything that it needs works, and says by name what does not', async () => {
  expect(
    await asked(createHealth({ database: works }), ['/health/ready', '/health/ready?verbose', '/films']),
  ).toEqual([
    [200, []],
    [200, []],
    [404, undefined],
  ]);
  const health = createHealth({
    database: fails,
    broker: works,
    cache: () => Promise.reject(new Error('away')),
  });
  expect(await asked(health, ['/health/ready'])).toEqual([[503, ['database', 'cache']]]);
});

test('it is alive whatever else is not', async () => {
  expect(await asked(createHealth({ database: fails }), ['/health/live'])).toEqual([[200, []]]);
});

test('while it stops it is alive and takes no more traffic', async () => {
  const health = createHealth({ database: works });
  expect(
    await asked(
      health,
      ['/health/ready', '/health/ready', '/health/live'],
      (at) => at === 1 && health.stop(),
    ),
  ).toEqual([
    [200, []],
    [503, ['stopping']],
    [200, []],
  ]);
});

test('those who ask at the same time cause one round of checks', async () => {
  let checks = 0;
  let end = () => {};
  const health = createHealth({
    database: () => {
      checks += 1;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    },
  });
  const ask = () => asked(health, ['/health/ready']);
  const all = Promise.all([ask(), ask(), ask()]);
  while (checks === 0) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  end();
  expect((await all).flat()).toEqual(Array(3).fill([200, []]));
  expect(checks).toBeLessThan(3);
});
