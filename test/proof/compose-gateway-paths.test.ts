import { describe, expect, test } from 'vitest';
import { bodyOf, composeOf } from './compose-files.ts';
import { beside, env, path } from './compose-gateway-setting.ts';
import { startHaproxy } from './compose-haproxy.ts';
import { startOrigin } from './compose-origin.ts';
import { token } from './compose-tokens.ts';
import { engine } from './engines/engine.ts';
import { specOfText } from './specs.ts';

const haproxy = engine('haproxy');

const outer = '{ name: portal, public: true, path: /api, port: 8081 }';
const inner = '{ name: admin, public: true, path: /api/admin, port: 8082 }';
const roles = `[{ name: user, may: ['portal:write'] }, { name: boss, may: ['admin:write'] }]`;
const adopted = ['api-gateway', 'federated-identity', 'rbac'];

describe.skipIf(haproxy.missing)('a path below the path of another service', () => {
  test.each([
    ['after', [outer, inner]],
    ['before', [inner, outer]],
  ])('is its own, also for the roles, where the spec names it %s', async (_, services) => {
    const text = `{ version: 1, name: Nested, services: [${services}], roles: ${roles} }`;
    const body = bodyOf(composeOf(specOfText(text), adopted), path);
    const [portal, admin] = [await startOrigin(() => false), await startOrigin(() => false)];
    portal.answer = () => ({ status: 200, body: 'portal' });
    admin.answer = () => ({ status: 200, body: 'admin' });
    const addresses = { 'portal:8081': `127.0.0.1:${portal.port}`, 'admin:8082': `127.0.0.1:${admin.port}` };
    const proxy = await startHaproxy(haproxy.path, body, addresses, { beside, env });
    try {
      const answer = async (asked: string, role: string) => {
        const authorization = `Bearer ${token({ sub: 'alice', roles: [role] })}`;
        const response = await fetch(`${proxy.url}${asked}`, { headers: { authorization } });
        return response.ok ? response.text() : response.status;
      };
      expect(await answer('/api/admin', 'boss')).toBe('admin');
      expect(await answer('/api/admin/users', 'boss')).toBe('admin');
      expect(await answer('/api/admin/users', 'user')).toBe(403);
      expect(await answer('/api/administrators', 'user')).toBe('portal');
      expect(await answer('/api', 'boss')).toBe(403);
    } finally {
      await proxy.stop();
      await Promise.all([portal.close(), admin.close()]);
    }
  });
});
