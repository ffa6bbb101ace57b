import { describe, expect, test } from 'vitest';
import { experimentalFields } from './gateway-api-standard.ts';
import type { Manifest } from './kubernetes-kinds.ts';
import { kustomizationProblems } from './kubernetes-kustomization.ts';
import { manifestsOf, suppliedOf } from './kubernetes-objects.ts';
import { referenceProblems } from './kubernetes-references.ts';
import { schemaProblems } from './kubernetes-schema.ts';
import { typeProblemsOfEach } from './kubernetes-types.ts';
import { bankWithLimit } from './kubernetes-ways.ts';
import { world } from './kubernetes-world.ts';
import { written } from './written.ts';

const { files } = written(
  bankWithLimit('key'),
  [
    'api-gateway',
    'bulkhead',
    'circuit-breaker',
    'database-per-service',
    'event-streaming/own-cluster',
    'external-configuration-store/platform-store',
    'federated-identity',
    'health-check',
    'leader-election/platform-lease',
    'load-leveling-queue/own-broker',
    'outlier-detection',
    'rate-limiting',
    'rbac',
    'retry-backoff',
    'service-mesh/proxies-per-node',
    'strangler-fig',
  ],
  'kubernetes',
);
const manifests = manifestsOf(files);
const settings = { kind: 'ConfigMap', name: 'settings' };
const problems = (changed: readonly Manifest[], supplied = suppliedOf(files)) =>
  referenceProblems(world(changed, [...supplied, settings]));

type Path = readonly (string | number)[];

// A copy of one object with one place changed; `path` leads there.
function damaged(kind: string, name: string, path: Path, value: unknown): Manifest {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  const copy = structuredClone(found);
  const parent = path.slice(0, -1).reduce((at: unknown, key) => (at as Record<string, unknown>)[key], copy);
  (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
  return copy;
}

const withOne = (changed: Manifest, name = changed.metadata.name) =>
  manifests.map((one) => (one.kind === changed.kind && one.metadata.name === name ? changed : one));

const late: Manifest[] = [];
let said: string[][] | undefined;

// The compiler is slow to start, so it sees all faulty objects at once, when the first is asked for.
function typesSay(broken: Manifest): string[] {
  said ??= typeProblemsOfEach(late);
  return said[late.indexOf(broken)] ?? ['not compiled'];
}

function faulty(broken: Manifest): Manifest {
  late.push(broken);
  return broken;
}

const backend = ['spec', 'rules', 0, 'backendRefs', 0];
const pod = ['spec', 'template', 'spec'];
const policy = ['spec', 'targetRefs', 0];

describe('each validator finds what the other lets pass:', () => {
  test.each([
    ['a port out of range', faulty(damaged('HTTPRoute', 'account', [...backend, 'port'], 70_000))],
    [
      'a duration that is none',
      faulty(damaged('HTTPRoute', 'account', ['spec', 'rules', 0, 'timeouts', 'request'], '10 s')),
    ],
    [
      'fewer than no requests',
      faulty(
        damaged('BackendTrafficPolicy', 'financebank', ['spec', 'circuitBreaker', 'maxParallelRequests'], -1),
      ),
    ],
  ])('the schema refuses %s, the types do not', async (_, broken) => {
    expect(typesSay(broken)).toEqual([]);
    expect(await schemaProblems(broken)).toHaveLength(1);
  });

  test.each([
    [
      'HTTPRoute',
      faulty(damaged('HTTPRoute', 'account', ['spec', 'rules', 0, 'timeouts', 'requests'], '10s')),
    ],
    [
      'DestinationRule',
      faulty(damaged('DestinationRule', 'account', ['spec', 'trafficPolicy', 'outlierDetections'], {})),
    ],
    [
      'BackendTrafficPolicy',
      faulty(damaged('BackendTrafficPolicy', 'financebank', ['spec', 'healthCheck'], { pasive: {} })),
    ],
    ['Kafka', faulty(damaged('Kafka', 'financebank', ['spec', 'kafka', 'listener'], []))],
    ['ScaledObject', faulty(damaged('ScaledObject', 'account', ['spec', 'minReplicas'], 1))],
    ['Deployment', faulty(damaged('Deployment', 'account', [...pod, 'containers', 0, 'readynessProbe'], {}))],
  ])('the types refuse a misspelt field of a %s, the schema does not', async (_, broken) => {
    expect(await schemaProblems(broken)).toEqual([]);
    expect(typesSay(broken)).toHaveLength(1);
  });

  test.each([
    [
      'a version of App Mesh',
      faulty(damaged('Gateway', 'financebank', ['apiVersion'], 'appmesh.k8s.aws/v1beta2')),
    ],
    [
      'a version that Strimzi removed',
      faulty(damaged('KafkaTopic', 'account.events', ['apiVersion'], 'kafka.strimzi.io/v1beta2')),
    ],
    [
      'a version of Istio that is not written',
      faulty(damaged('DestinationRule', 'account', ['apiVersion'], 'networking.istio.io/v1alpha3')),
    ],
    ['a kind that does not exist', faulty(damaged('Gateway', 'financebank', ['kind'], 'Gatewya'))],
  ])('both refuse %s', async (_, broken) => {
    expect(await schemaProblems(broken)).toEqual([`no schema for ${broken.apiVersion} ${broken.kind}`]);
    expect(typesSay(broken)).not.toEqual([]);
  });

  test.each([
    faulty(damaged('HTTPRoute', 'account', ['spec', 'rules', 0, 'retry'], { attempts: 2 })),
    faulty(damaged('HTTPRoute', 'account', ['spec', 'rules', 0, 'sessionPersistence'], { type: 'Cookie' })),
  ])('neither refuses a field of the experimental channel, so that a list does', async (broken) => {
    expect([...(await schemaProblems(broken)), ...typesSay(broken)]).toEqual([]);
    expect(experimentalFields([broken])).toHaveLength(1);
  });
});

test('without a fault there is no problem', () => {
  expect(problems(manifests)).toEqual([]);
  expect(kustomizationProblems(files)).toEqual([]);
});

describe('a reference that leads nowhere is found:', () => {
  test.each([
    [
      'HTTPRoute account: no Gateway shop',
      damaged('HTTPRoute', 'account', ['spec', 'parentRefs', 0, 'name'], 'shop'),
    ],
    [
      'HTTPRoute account: no http in Gateway financebank',
      damaged('HTTPRoute', 'account', ['spec', 'parentRefs', 0, 'sectionName'], 'http'),
    ],
    [
      'HTTPRoute account: no Service accounts',
      damaged('HTTPRoute', 'account', [...backend, 'name'], 'accounts'),
    ],
    [
      'HTTPRoute account: no port 80 in Service account',
      damaged('HTTPRoute', 'account', [...backend, 'port'], 80),
    ],
    [
      'Gateway financebank: no GatewayClass istio',
      damaged('Gateway', 'financebank', ['spec', 'gatewayClassName'], 'istio'),
    ],
    [
      'Gateway financebank: no EnvoyProxy none',
      damaged('Gateway', 'financebank', ['spec', 'infrastructure', 'parametersRef', 'name'], 'none'),
    ],
    [
      'Gateway financebank: no Secret tls',
      damaged('Gateway', 'financebank', ['spec', 'listeners', 0, 'tls', 'certificateRefs', 0, 'name'], 'tls'),
    ],
    [
      'SecurityPolicy financebank: no Secret keys',
      damaged('SecurityPolicy', 'financebank', ['spec', 'apiKeyAuth', 'credentialRefs', 0, 'name'], 'keys'),
    ],
    [
      'SecurityPolicy account: no provider sso',
      damaged(
        'SecurityPolicy',
        'account',
        ['spec', 'authorization', 'rules', 0, 'principal', 'jwt', 'provider'],
        'sso',
      ),
    ],
    [
      'SecurityPolicy account: no HTTPRoute accounts',
      damaged('SecurityPolicy', 'account', [...policy, 'name'], 'accounts'),
    ],
    [
      'BackendTrafficPolicy account-reads: no writes in HTTPRoute account',
      damaged('BackendTrafficPolicy', 'account-reads', [...policy, 'sectionName'], 'writes'),
    ],
    [
      'RequestAuthentication financebank: no Gateway way',
      damaged('RequestAuthentication', 'financebank', [...policy, 'name'], 'way'),
    ],
    [
      'EndpointSlice legacy-1: no Service old',
      damaged('EndpointSlice', 'legacy-1', ['metadata', 'labels', 'kubernetes.io/service-name'], 'old'),
    ],
    [
      'Deployment account: no ServiceAccount root',
      damaged('Deployment', 'account', [...pod, 'serviceAccountName'], 'root'),
    ],
    [
      'Deployment account: no Secret db',
      damaged('Deployment', 'account', [...pod, 'containers', 0, 'envFrom', 0, 'secretRef', 'name'], 'db'),
    ],
    [
      'Deployment account: no ConfigMap config',
      damaged('Deployment', 'account', [...pod, 'volumes', 1, 'configMap', 'name'], 'config'),
    ],
    [
      'Deployment account: no volume cache',
      damaged('Deployment', 'account', [...pod, 'containers', 0, 'volumeMounts', 0, 'name'], 'cache'),
    ],
    [
      'Deployment account: no port web',
      damaged('Deployment', 'account', [...pod, 'containers', 0, 'livenessProbe', 'httpGet', 'port'], 'web'),
    ],
    [
      'Deployment account: no pods with app.kubernetes.io/name=x',
      damaged('Deployment', 'account', ['spec', 'selector', 'matchLabels'], {
        'app.kubernetes.io/name': 'x',
      }),
    ],
    [
      'Service account: no pods with app.kubernetes.io/name=x',
      damaged('Service', 'account', ['spec', 'selector'], { 'app.kubernetes.io/name': 'x' }),
    ],
    [
      'Service account: no port web',
      damaged('Service', 'account', ['spec', 'ports', 0, 'targetPort'], 'web'),
    ],
    [
      'PodDisruptionBudget account: no pods with app=x',
      damaged('PodDisruptionBudget', 'account', ['spec', 'selector', 'matchLabels'], { app: 'x' }),
    ],
    [
      'NetworkPolicy account-database: no pods with app=x',
      damaged('NetworkPolicy', 'account-database', ['spec', 'podSelector', 'matchLabels'], { app: 'x' }),
    ],
    [
      'NetworkPolicy services: no port web',
      damaged('NetworkPolicy', 'services', ['spec', 'ingress', 0, 'ports', 0, 'port'], 'web'),
    ],
    [
      'NetworkPolicy services: no pods with app=x',
      damaged('NetworkPolicy', 'services', ['spec', 'egress', 0, 'to', 0, 'podSelector', 'matchLabels'], {
        app: 'x',
      }),
    ],
    [
      'NetworkPolicy to-credit-bureau: no pods with app.kubernetes.io/name=loans',
      damaged(
        'NetworkPolicy',
        'to-credit-bureau',
        ['spec', 'podSelector', 'matchExpressions', 0, 'values'],
        ['loan', 'loans'],
      ),
    ],
    [
      'NetworkPolicy gateway-to-account: no namespace gateways',
      damaged(
        'NetworkPolicy',
        'gateway-to-account',
        ['spec', 'ingress', 0, 'from', 0, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name'],
        'gateways',
      ),
    ],
    [
      'NetworkPolicy gateway-to-account: no Gateway shop',
      damaged(
        'NetworkPolicy',
        'gateway-to-account',
        [
          'spec',
          'ingress',
          0,
          'from',
          0,
          'podSelector',
          'matchLabels',
          'gateway.envoyproxy.io/owning-gateway-name',
        ],
        'shop',
      ),
    ],
    [
      'ScaledObject account: no Deployment accounts',
      damaged('ScaledObject', 'account', ['spec', 'scaleTargetRef', 'name'], 'accounts'),
    ],
    [
      'ScaledObject account: no TriggerAuthentication none',
      damaged('ScaledObject', 'account', ['spec', 'triggers', 0, 'authenticationRef', 'name'], 'none'),
    ],
    [
      'ScaledObject account: no KafkaTopic none',
      damaged('ScaledObject', 'account', ['spec', 'triggers', 0, 'metadata', 'topic'], 'none'),
    ],
    [
      'ScaledObject account: no Service kafka',
      damaged(
        'ScaledObject',
        'account',
        ['spec', 'triggers', 0, 'metadata', 'bootstrapServers'],
        'kafka:9093',
      ),
    ],
    [
      'TriggerAuthentication queue-account: no Secret none',
      damaged('TriggerAuthentication', 'queue-account', ['spec', 'secretTargetRef', 1, 'name'], 'none'),
    ],
    [
      'KafkaTopic account.events: no Kafka bank',
      damaged('KafkaTopic', 'account.events', ['metadata', 'labels', 'strimzi.io/cluster'], 'bank'),
    ],
    [
      'KafkaUser kafka-account: no KafkaTopic none',
      damaged('KafkaUser', 'kafka-account', ['spec', 'authorization', 'acls', 0, 'resource', 'name'], 'none'),
    ],
    [
      'RoleBinding account-leader: no Role leader',
      damaged('RoleBinding', 'account-leader', ['roleRef', 'name'], 'leader'),
    ],
    [
      'RoleBinding account-leader: no ServiceAccount root',
      damaged('RoleBinding', 'account-leader', ['subjects', 0, 'name'], 'root'),
    ],
    [
      'Role account-leader: no Lease none',
      damaged('Role', 'account-leader', ['rules', 0, 'resourceNames', 0], 'none'),
    ],
    [
      'DestinationRule account: no host accounts',
      damaged('DestinationRule', 'account', ['spec', 'host'], 'accounts'),
    ],
    [
      'VirtualService credit-bureau: no host bureau',
      damaged('VirtualService', 'credit-bureau', ['spec', 'hosts'], ['bureau']),
    ],
    [
      'VirtualService credit-bureau: no port 443 of api.credit-bureau.example',
      damaged(
        'VirtualService',
        'credit-bureau',
        ['spec', 'http', 0, 'route', 0, 'destination', 'port', 'number'],
        443,
      ),
    ],
  ])('%s', (problem, broken) => {
    expect(problems(withOne(broken))).toContain(problem);
  });

  test.each([
    ['twice: Service account', damaged('Service', 'loan', ['metadata', 'name'], 'account'), 'loan'],
    [
      'twice: SecurityPolicy for HTTPRoute account',
      damaged('SecurityPolicy', 'loan', [...policy, 'name'], 'account'),
      'loan',
    ],
    ['twice: rule for account', damaged('DestinationRule', 'loan', ['spec', 'host'], 'account'), 'loan'],
    [
      'twice: autoscaler of account',
      damaged('ScaledObject', 'loan', ['spec', 'scaleTargetRef', 'name'], 'account'),
      'loan',
    ],
    [
      'Deployment account: its number of pods is set twice or never',
      damaged('Deployment', 'account', ['spec', 'replicas'], 2),
      'account',
    ],
  ])('%s', (problem, broken, name) => {
    expect(problems(withOne(broken, name))).toContain(problem);
  });

  test('what the user is not told to supply', () => {
    const without = suppliedOf(files).filter(({ name }) => name !== 'account-database');
    expect(problems(manifests, without)).toEqual(
      expect.arrayContaining([
        'Deployment account: no Secret account-database',
        'NetworkPolicy account-database: no pods with app.kubernetes.io/name=account-database',
      ]),
    );
  });

  test.each([
    ['not applied: services/account.yaml', /\n {2}- services\/account\.yaml/, ''],
    ['no file services/x.yaml', 'services/account.yaml', 'services/x.yaml'],
    ['twice: services/loan.yaml', 'services/account.yaml', 'services/loan.yaml'],
    ['no file settings.env', 'settings.properties', 'settings.env'],
    [
      'image not set: registry.invalid/financebank/account:unset',
      'name: registry.invalid/financebank/account\n',
      'name: account\n',
    ],
    ['no image account:unset', 'name: registry.invalid/financebank/account\n', 'name: account\n'],
    [
      'nothing at spec.jwt.issuer of every SecurityPolicy',
      'fieldPaths: [ spec.jwt.providers.0.issuer ]',
      'fieldPaths: [ spec.jwt.issuer ]',
    ],
    [
      'nothing at spec.jwt.issuer of financebank',
      'fieldPath: spec.jwt.providers.0.issuer',
      'fieldPath: spec.jwt.issuer',
    ],
  ])('in kustomization.yaml: %s', (problem, from, to) => {
    const changed = files.map((file) =>
      file.path === 'kubernetes/kustomization.yaml' ? { ...file, body: file.body.replace(from, to) } : file,
    );
    expect(kustomizationProblems(changed)).toContain(problem);
  });
});
