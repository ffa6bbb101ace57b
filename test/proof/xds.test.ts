import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from './kubernetes-kinds.ts';
import { manifestsOf } from './kubernetes-objects.ts';
import { bankWithLimit } from './kubernetes-ways.ts';
import { written } from './written.ts';
import { envoyCluster, envoyRoutes, FASTER } from './xds-mapping.ts';
import { serveXds } from './xds-server.ts';
import { caller, type Meshed, resourcesOf, useXds } from './xds-system.ts';
import { type Behaviour, type Upstream, upstream } from './xds-upstream.ts';

const edge = ['api-gateway', 'retry-backoff', 'bulkhead', 'outlier-detection'];
const atGateway = manifestsOf(written(bankWithLimit('user'), edge, 'kubernetes').files);
const inMesh = manifestsOf(written(bankWithLimit('user'), [...edge, 'service-mesh'], 'kubernetes').files);

const PATHS = ['accounts', 'transfers'].map((name) => `/api/v1/${name}/one`);
const [ACCOUNTS = '', TRANSFERS = ''] = PATHS;

function one(manifests: readonly Manifest[], kind: string, name: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

const policies = atGateway.filter(({ kind }) => kind === 'BackendTrafficPolicy');
const routesTo = (cluster: string, faster: number) =>
  envoyRoutes(
    one(atGateway, 'HTTPRoute', 'account'),
    policies.filter(({ metadata }) => metadata.name.startsWith('account-')),
    cluster,
    faster,
  );
const gatewayPolicy = one(atGateway, 'BackendTrafficPolicy', 'financebank');

const withoutLimit = structuredClone(gatewayPolicy);
delete withoutLimit.spec?.circuitBreaker;

const upstreams: Upstream[] = [];
const systems: Meshed[] = [];
let xds: Awaited<ReturnType<typeof serveXds>>;

// One service with its upstreams, by the routes of the account service.
async function system(
  name: string,
  behaviours: readonly Behaviour[],
  policy = gatewayPolicy,
  faster = 1,
): Promise<Upstream[]> {
  const own = await Promise.all(behaviours.map((behaviour) => upstream(PATHS, behaviour)));
  upstreams.push(...own);
  const ports = own.map(({ port }) => port);
  systems.push({ name, routes: routesTo(name, faster), cluster: envoyCluster(name, policy), ports });
  return own;
}

const made: Record<string, Upstream[]> = {};
const host = (name: string, at = 0): Upstream => {
  const found = made[name]?.[at];
  if (!found) throw new Error(`no upstream ${name}`);
  return found;
};

beforeAll(async () => {
  made.answers = await system('answers', ['answers']);
  made.fails = await system('fails', ['fails']);
  made.hangs = await system('hangs', ['hangs'], gatewayPolicy, FASTER);
  made.unlimited = await system('unlimited', ['hangs'], withoutLimit);
  made.gateway = await system('gateway', ['hangs']);
  made.mesh = await system('mesh', ['hangs'], one(inMesh, 'DestinationRule', 'account'));
  made.outlier = await system('outlier', ['answers', 'fails']);
  made.sick = await system('sick', ['fails', 'fails']);
  xds = await serveXds(systems.flatMap(resourcesOf));
  useXds(xds.port);
});

afterAll(() => {
  for (const each of upstreams) each.stop();
  xds.stop();
});

async function using<T>(
  name: string,
  what: (call: ReturnType<typeof caller>['call']) => Promise<T>,
): Promise<T> {
  const { call, close } = caller(name);
  try {
    return await what(call);
  } finally {
    close();
  }
}

describe('what is written for the gateway, executed by gRPC as an xDS client:', () => {
  test('a request reaches the service of its route and nothing reaches one without a route', async () => {
    await using('answers', async (call) => {
      expect(await call(ACCOUNTS)).toBe('OK');
      expect(await call(TRANSFERS)).toBe('UNAVAILABLE');
      expect(host('answers').hits).toBe(1);
    });
  });

  test('a read that fails is tried once more, a write is not', async () => {
    await using('fails', async (call) => {
      const self = host('fails');
      expect(await call(ACCOUNTS, 'GET')).toBe('UNAVAILABLE');
      expect(self.hits).toBe(2);
      expect(await call(ACCOUNTS, 'POST')).toBe('UNAVAILABLE');
      expect(self.hits).toBe(3);
    });
  });

  test('a read that fails once succeeds', async () => {
    await using('fails', async (call) => {
      const self = host('fails');
      const before = self.hits;
      self.onHit = () => {
        self.behaviour = self.hits === before + 1 ? 'fails' : 'answers';
      };
      expect(await call(ACCOUNTS, 'HEAD')).toBe('OK');
      expect(self.hits).toBe(before + 2);
    });
  });

  test('a request that is not answered in time ends with the time limit, and is not tried again', async () => {
    await using('hangs', async (call) => {
      expect(await call(ACCOUNTS, 'GET')).toBe('DEADLINE_EXCEEDED');
      expect(host('hangs').hits).toBe(1);
    });
  });
});

describe('the bulkhead', () => {
  // One after the other: gRPC counts a call only once it has begun.
  async function open(self: Upstream, call: (path: string) => Promise<string>, count: number) {
    const calls: Promise<string>[] = [];
    for (let at = 0; at < count; at += 1) {
      const arrived = new Promise<void>((resolve) => {
        self.onHit = resolve;
      });
      calls.push(call(ACCOUNTS));
      await arrived;
    }
    return calls;
  }

  test.each(['gateway', 'mesh'])(
    'of the %s lets 25 requests in at once and refuses the next',
    async (name) => {
      await using(name, async (call) => {
        const self = host(name);
        const calls = await open(self, call, 25);
        expect(await call(ACCOUNTS)).toBe('UNAVAILABLE');
        expect(self.hits).toBe(25);
        self.behaviour = 'answers';
        self.release();
        expect(new Set(await Promise.all(calls))).toEqual(new Set(['OK']));
        expect(await call(ACCOUNTS)).toBe('OK');
      });
    },
  );

  test('is what refused it: without the limit the next gets in too', async () => {
    await using('unlimited', async (call) => {
      const self = host('unlimited');
      const calls = await open(self, call, 26);
      expect(self.hits).toBe(26);
      self.release();
      expect(new Set(await Promise.all(calls))).toEqual(new Set(['OK']));
    });
  });
});

describe('outlier detection', () => {
  // One call: which of the pods it reached.
  async function reached(pods: readonly Upstream[], call: (path: string) => Promise<string>) {
    const before = pods.map(({ hits }) => hits);
    await call(ACCOUNTS);
    return pods.filter(({ hits }, at) => hits !== before[at]);
  }

  // Calls until ten in a row have left one of them alone, as does not happen while they take turns.
  async function leftAlone(pods: readonly Upstream[], call: (path: string) => Promise<string>) {
    const calls: Upstream[][] = [];
    for (;;) {
      calls.push(await reached(pods, call));
      const last = calls.slice(-10);
      const out = pods.find((pod) => last.length === 10 && !last.some((hit) => hit.includes(pod)));
      if (out) return { out, unheard: calls.filter((hit) => hit.length === 0).length };
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  test('takes out the pod that fails, and takes it back later', async () => {
    await using('outlier', async (call) => {
      const sick = host('outlier', 1);
      const { out } = await leftAlone(made.outlier ?? [], call);
      expect(out).toBe(sick);
      const frozen = sick.hits;
      sick.behaviour = 'answers';
      while (sick.hits === frozen) expect(await call(ACCOUNTS)).toBe('OK');
    });
  });

  test('leaves half of the pods in though all fail: every call still reaches one', async () => {
    await using('sick', async (call) => {
      expect((await leftAlone(made.sick ?? [], call)).unheard).toBe(0);
    });
  });
});
