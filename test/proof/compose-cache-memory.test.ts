import { readdirSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyOf, composeFiles } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { freePort, listens, tempFolder } from './engines/place.ts';
import { type Running, startProcess } from './engines/process.ts';
import { readSpecFile } from './specs.ts';

const server = engine('redis-server');
const config = bodyOf(
  composeFiles(readSpecFile('examples/streamflix.yaml')).advised,
  'compose/cache/redis.conf',
);

let folder: ReturnType<typeof tempFolder>;
let running: Running;
let redis: Redis;

describe.skipIf(server.missing)('the cache of StreamFlix, as it is written', () => {
  beforeAll(async () => {
    folder = tempFolder([{ path: 'redis.conf', body: config }]);
    const port = await freePort();
    const args = [`${folder.path}/redis.conf`, '--port', `${port}`, '--dir', folder.path];
    running = await startProcess(server.path, args, { ready: () => listens(port) });
    redis = new Redis(port, '127.0.0.1');
  });
  afterAll(async () => {
    redis?.disconnect();
    await running?.stop();
    folder?.remove();
  });

  test('says how long an entry may live', () => {
    expect(config).toContain('SET key value PX 60000');
  });

  test('when it is full, what was not used for longest goes, and nothing is refused', async () => {
    await redis.set('used', 'x');
    await redis.set('unused', 'x');
    const megabyte = 'x'.repeat(2 ** 20);
    for (let entry = 0; entry < 400; entry++) {
      await redis.set(`entry-${entry}`, megabyte);
      await redis.get('used');
    }
    expect(Number(/^evicted_keys:(\d+)/m.exec(await redis.info('stats'))?.[1])).toBeGreaterThan(100);
    expect(await redis.exists('entry-399', 'used')).toBe(2);
    expect(await redis.exists('entry-0')).toBe(0);
  });

  test('nothing of it is written down', async () => {
    redis.disconnect();
    await running.stop();
    expect(readdirSync(folder.path)).toEqual(['redis.conf']);
  });
});
