import { describe, expect, test } from 'vitest';
import type { Manifest } from './kubernetes-kinds.ts';
import { manifestsOf } from './kubernetes-objects.ts';
import { textsAt, valuesAt } from './kubernetes-paths.ts';
import { bankWithLimit } from './kubernetes-ways.ts';
import { readSpecFile } from './specs.ts';
import { dependencies } from './streamflix.ts';
import { written } from './written.ts';

const edge = [
  'api-gateway',
  'federated-identity',
  'rate-limiting/shared-counter',
  'retry-backoff',
  'health-check',
];
const mesh = ['service-mesh/proxies-per-node', 'circuit-breaker', 'outlier-detection', 'bulkhead'];

function one(manifests: readonly Manifest[], kind: string, name: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

const bank = (adopted: readonly string[], spec = bankWithLimit('user')) =>
  manifestsOf(written(spec, adopted, 'kubernetes').files);

describe('the gateway of a bank', () => {
  test('counts 100 requests a minute for each user, once for all proxies and routes', () => {
    const { spec } = one(bank(edge), 'BackendTrafficPolicy', 'financebank');
    expect(spec?.targetRefs).toMatchObject([{ kind: 'Gateway', name: 'financebank' }]);
    expect(spec?.rateLimit).toEqual({
      global: {
        rules: [
          {
            clientSelectors: [{ headers: [{ type: 'Distinct', name: 'x-user' }] }],
            limit: { requests: 100, unit: 'Minute' },
            shared: true,
          },
        ],
      },
    });
  });

  test('takes the header that it counts by from the verified token and from nobody else', () => {
    const manifests = bank(edge);
    const { spec } = one(manifests, 'SecurityPolicy', 'financebank');
    const headers = textsAt(spec, 'jwt.providers.*.claimToHeaders.*.header');
    expect(headers).toEqual(['x-user']);
    const removed = textsAt(
      one(manifests, 'ClientTrafficPolicy', 'financebank'),
      'spec.headers.earlyRequestHeaders.remove.*',
    );
    expect(removed).toEqual(expect.arrayContaining(headers));
  });

  test('says that it cannot count users whom nothing proves, and counts nobody', () => {
    const { files, inexpressible } = written(
      bankWithLimit('user'),
      ['api-gateway', 'rate-limiting/shared-counter'],
      'kubernetes',
    );
    expect(one(manifestsOf(files), 'BackendTrafficPolicy', 'financebank').spec).not.toHaveProperty(
      'rateLimit',
    );
    expect(JSON.stringify(inexpressible)).toContain('100 requests per 1m for each user are not enforced');
  });

  test.each([
    ['ip' as const, ['0.0.0.0/0', '::/0'], 'sourceCIDR.value'],
    ['key' as const, ['x-client'], 'headers.*.name'],
  ])('counts by %s', (by, expected, path) => {
    const { spec } = one(bank(edge, bankWithLimit(by)), 'BackendTrafficPolicy', 'financebank');
    expect(textsAt(spec, `rateLimit.global.rules.*.clientSelectors.*.${path}`)).toEqual(expected);
    expect(valuesAt(spec, 'rateLimit.global.rules.*.limit.requests')).toEqual(expected.map(() => 100));
  });

  test('asks for a known key where the limit is for each key', () => {
    const manifests = bank(['api-gateway', 'rate-limiting'], bankWithLimit('key'));
    expect(one(manifests, 'SecurityPolicy', 'financebank').spec).toMatchObject({
      apiKeyAuth: { credentialRefs: [{ name: 'financebank-api-keys' }], forwardClientIDHeader: 'x-client' },
    });
  });

  test.each([
    ['shared-counter', 'global'],
    ['local-counter', 'local'],
  ])('with a %s counts all callers together by a %s limit', (way, kind) => {
    const spec = one(
      bank(['api-gateway', `rate-limiting/${way}`], bankWithLimit(undefined)),
      'BackendTrafficPolicy',
      'financebank',
    );
    expect(Object.keys(Object(spec.spec?.rateLimit))).toEqual([kind]);
  });

  test('says so where its clock has no such unit, and is never looser', () => {
    const { files, inexpressible } = written(bankWithLimit('ip', 100, 90), edge, 'kubernetes');
    const { spec } = one(manifestsOf(files), 'BackendTrafficPolicy', 'financebank');
    expect(valuesAt(spec, 'rateLimit.global.rules.0.limit')).toEqual([{ requests: 66, unit: 'Minute' }]);
    expect(JSON.stringify(inexpressible)).toContain('it allows 66 per Minute, which is never more');
  });

  test('repeats reads only, within the time of the request', () => {
    const manifests = bank(edge);
    const { spec } = one(manifests, 'HTTPRoute', 'transfer');
    expect(textsAt(spec, 'rules.0.matches.*.method')).toEqual(['GET', 'HEAD']);
    expect(valuesAt(spec, 'rules.*.timeouts.request')).toEqual(['10s', '10s']);
    const retries = manifests.filter((manifest) => valuesAt(manifest, 'spec.retry').length > 0);
    expect(retries.map(({ spec: policy }) => valuesAt(policy, 'targetRefs.0.sectionName')[0])).toEqual(
      retries.map(() => 'reads'),
    );
    expect(one(manifests, 'BackendTrafficPolicy', 'transfer-reads').spec).toMatchObject({
      mergeType: 'StrategicMerge',
      retry: { numRetries: 1, perRetry: { timeout: '5s' } },
    });
  });

  test('without retries has one rule for each route', () => {
    const manifests = bank(['api-gateway']);
    expect(textsAt(one(manifests, 'HTTPRoute', 'transfer'), 'spec.rules.*.name')).toEqual(['all']);
    expect(manifests.filter(({ kind }) => kind === 'BackendTrafficPolicy')).toHaveLength(1);
  });

  test('lets a role that only reads send no writes, and a role without a right nothing', () => {
    const { spec } = one(bank([...edge, 'rbac']), 'SecurityPolicy', 'account');
    const rules = valuesAt(spec, 'authorization.rules.*') as {
      name: string;
      operation?: { methods: string[] };
    }[];
    expect(rules.map(({ name, operation }) => [name, operation?.methods.join(' ') ?? 'all']).sort()).toEqual([
      ['auditor', 'GET HEAD'],
      ['customer', 'GET HEAD'],
      ['teller', 'all'],
    ]);
    expect(valuesAt(spec, 'authorization.defaultAction')).toEqual(['Deny']);
  });

  test('writes a log without address, query or token', () => {
    const fields = textsAt(
      one(bank(edge), 'EnvoyProxy', 'financebank'),
      'spec.telemetry.accessLog.settings.*.format.json.*',
    );
    expect(fields.join(' ')).not.toMatch(/PATH|QUERY|AUTHORIZATION|COOKIE|REMOTE_ADDRESS/i);
    expect(fields).toContain('%RESPONSE_CODE%');
  });
});

describe('limits on concurrency and failing pods are called what they are', () => {
  const spec = { ...readSpecFile('examples/streamflix.yaml'), dependencies };

  test('at the gateway a bulkhead and outlier detection', () => {
    const manifests = manifestsOf(
      written(spec, [...edge, 'bulkhead', 'outlier-detection'], 'kubernetes').files,
    );
    expect(one(manifests, 'BackendTrafficPolicy', 'streamflix').spec).toMatchObject({
      circuitBreaker: { maxParallelRequests: 25, maxPendingRequests: 25 },
      healthCheck: { passive: { consecutive5XxErrors: 5, baseEjectionTime: '30s', maxEjectionPercent: 50 } },
    });
    const { files } = written(spec, [...edge, 'bulkhead'], 'kubernetes');
    const traffic = files.find(({ path }) => path.endsWith('traffic.yaml'))?.body;
    expect(traffic).toMatch(/it is a bulkhead/);
  });

  test('in the mesh too, and the gateway then leaves single pods to it', () => {
    const manifests = manifestsOf(written(spec, [...edge, ...mesh], 'kubernetes').files);
    expect(one(manifests, 'DestinationRule', 'billing').spec).toMatchObject({
      trafficPolicy: {
        outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 50 },
        connectionPool: { http: { http2MaxRequests: 25 } },
      },
    });
    expect(one(manifests, 'BackendTrafficPolicy', 'streamflix').spec).not.toHaveProperty('healthCheck');
    expect(one(manifests, 'EnvoyProxy', 'streamflix').spec).toMatchObject({ routingType: 'Service' });
    expect(one(manifests, 'PeerAuthentication', 'streamflix').spec).toEqual({ mtls: { mode: 'STRICT' } });
  });

  test.each([
    ['cdn-provider', 5, '30s', '2s'],
    ['payment-gateway', 3, '1m', '2s'],
    ['recommendation', 10, '15s', '500ms'],
  ])('for %s with the thresholds of the spec', (name, failures, out, timeout) => {
    const manifests = manifestsOf(written(spec, mesh, 'kubernetes').files);
    expect(one(manifests, 'DestinationRule', name).spec).toMatchObject({
      trafficPolicy: {
        outlierDetection: { consecutive5xxErrors: failures, baseEjectionTime: out, maxEjectionPercent: 100 },
        connectionPool: { tcp: { connectTimeout: timeout } },
      },
    });
    expect(one(manifests, 'VirtualService', name).spec?.http).toMatchObject([
      { timeout, retries: { attempts: 0 } },
    ]);
  });

  test('and what Istio has no words for is said', () => {
    const { files, inexpressible } = written(spec, mesh, 'kubernetes');
    const { metadata, spec: rule } = one(manifestsOf(files), 'DestinationRule', 'search');
    expect(rule?.trafficPolicy).not.toHaveProperty('outlierDetection');
    expect(metadata).toHaveProperty(
      ['annotations', 'not-expressible'],
      expect.stringContaining('more than 50 %'),
    );
    const said = inexpressible.map(({ text }) => text.en);
    expect(said).toContainEqual(expect.stringMatching(/^search: more than 50 % .* not expressible in Istio/));
    expect(said.filter((text) => text.includes('no circuit breaker'))).toHaveLength(dependencies.length);
  });

  test('and nothing is written for a breaker where no proxy could hold it', () => {
    const { files, gaps } = written(spec, ['circuit-breaker'], 'kubernetes');
    expect(files.filter(({ path }) => path.includes('dependencies/'))).toEqual([]);
    expect(gaps.map(({ advice }) => advice?.en)).toContainEqual(
      expect.stringMatching(/^A circuit breaker belongs in the program/),
    );
  });
});

describe('what runs', () => {
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'];
  const container = (manifests: readonly Manifest[]) =>
    valuesAt(one(manifests, 'Deployment', 'account'), 'spec.template.spec.containers.0')[0] as Record<
      string,
      unknown
    >;

  test('has probes only if asked for', () => {
    expect(Object.keys(container(bank(['health-check'])))).toEqual(expect.arrayContaining(probes));
    for (const probe of probes) expect(container(bank(['api-gateway']))).not.toHaveProperty(probe);
  });

  test('fits the restricted level that its namespace enforces', () => {
    for (const manifest of bank([...edge, 'sidecar/beside-each-instance'])) {
      if (manifest.kind !== 'Deployment') continue;
      const pod = valuesAt(manifest, 'spec.template.spec')[0];
      expect(pod).toMatchObject({
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      const containers = [...valuesAt(pod, 'containers.*'), ...valuesAt(pod, 'initContainers.*')];
      for (const one of containers) {
        expect(one).toMatchObject({
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        });
      }
      expect(containers).toHaveLength(2);
    }
  });

  test('gets a token of the cluster only where a lease has to be held', () => {
    const tokens = (adopted: readonly string[]) =>
      bank(adopted).flatMap((manifest) =>
        valuesAt(manifest, 'spec.template.spec.automountServiceAccountToken'),
      );
    expect(tokens(edge)).toEqual([]);
    expect(tokens(['leader-election/platform-lease'])).toEqual([true, true, true, true, true]);
    expect(bank(edge).filter(({ kind }) => /^Role/.test(kind))).toEqual([]);
  });

  test('stays up for the longest request and the delay before it stops', () => {
    const pod = valuesAt(one(bank(edge), 'Deployment', 'account'), 'spec.template.spec')[0];
    const [grace] = valuesAt(pod, 'terminationGracePeriodSeconds') as number[];
    const [delay] = valuesAt(pod, 'containers.0.lifecycle.preStop.sleep.seconds') as number[];
    expect(grace).toBeGreaterThan(10 + (delay ?? 0));
  });

  test('lets only a service reach its database', () => {
    const { spec } = one(bank(['database-per-service']), 'NetworkPolicy', 'account-database');
    expect(spec?.ingress).toEqual([
      {
        from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'account' } } }],
        ports: [{ protocol: 'TCP', port: 5432 }],
      },
    ]);
  });

  test('lets a service write only the topics that are its own', () => {
    const users = bank(['event-streaming/own-cluster']).filter(({ kind }) => kind === 'KafkaUser');
    const writes = users.flatMap(({ metadata, spec }) =>
      (valuesAt(spec, 'authorization.acls.*') as { resource: { name: string }; operations: string[] }[])
        .filter(({ operations }) => operations.includes('Write'))
        .map(({ resource }) => [metadata.name, resource.name]),
    );
    expect(writes).toEqual(
      ['account', 'transfer', 'loan', 'card'].map((name) => [`kafka-${name}`, `${name}.events`]),
    );
  });
});
