import { describe, expect, test } from 'vitest';
import { examples } from './examples.ts';
import { experimentalFields } from './gateway-api-standard.ts';
import type { Manifest } from './kubernetes-kinds.ts';
import { kustomizationProblems } from './kubernetes-kustomization.ts';
import { manifestsOf } from './kubernetes-objects.ts';
import { textsAt } from './kubernetes-paths.ts';
import { referenceProblems } from './kubernetes-references.ts';
import { schemaProblems } from './kubernetes-schema.ts';
import { ofEachShape } from './kubernetes-shapes.ts';
import { typeProblems } from './kubernetes-types.ts';
import { bankWithLimit, byEveryWay, spikes } from './kubernetes-ways.ts';
import { worldOf } from './kubernetes-world.ts';

const runs = [
  ...examples.flatMap(({ name, advised, whole }) => [
    { name: `${name}, as advised`, files: advised.files },
    { name: `${name}, with every pattern`, files: whole.files },
  ]),
  ...byEveryWay(bankWithLimit('user')),
  ...byEveryWay(bankWithLimit('key')),
  ...byEveryWay(bankWithLimit('ip')),
  ...byEveryWay(bankWithLimit(undefined)),
  ...byEveryWay(spikes()),
].map(({ name, files }) => ({ name, files: files.filter(({ path }) => path.startsWith('kubernetes/')) }));

const images = (manifests: readonly Manifest[]) =>
  manifests.flatMap((manifest) => textsAt(manifest, 'spec.template.spec.containers.*.image'));

describe.each(runs)('$name', ({ files }) => {
  const manifests = manifestsOf(files);

  test('every object passes the schema of its kind', async () => {
    expect((await Promise.all(manifests.map(schemaProblems))).flat()).toEqual([]);
  });

  test('every reference leads somewhere, and all files are applied', () => {
    expect(referenceProblems(worldOf(files))).toEqual([]);
    expect(kustomizationProblems(files)).toEqual([]);
  });

  test('only the standard channel of Gateway API is used', () => {
    expect(experimentalFields(manifests)).toEqual([]);
  });

  test('no image can be pulled before somebody has named it', () => {
    for (const image of images(manifests)) expect(image).toMatch(/^registry\.invalid\/[a-z0-9/-]+:unset$/);
  });
});

test('no field of any object is misspelt, whatever its depth', () => {
  const manifests = ofEachShape(runs.flatMap(({ files }) => manifestsOf(files)));
  expect(manifests.length).toBeGreaterThan(50);
  expect(typeProblems(manifests)).toEqual([]);
}, 120_000);

test('all of these together hold every kind that the templates have', () => {
  const kinds = new Set(runs.flatMap(({ files }) => manifestsOf(files).map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual([
    'AuthorizationPolicy',
    'BackendTrafficPolicy',
    'ClientTrafficPolicy',
    'DaemonSet',
    'Deployment',
    'DestinationRule',
    'EndpointSlice',
    'EnvoyProxy',
    'Gateway',
    'HTTPRoute',
    'HorizontalPodAutoscaler',
    'Kafka',
    'KafkaNodePool',
    'KafkaTopic',
    'KafkaUser',
    'Lease',
    'Namespace',
    'NetworkPolicy',
    'PeerAuthentication',
    'PodDisruptionBudget',
    'RequestAuthentication',
    'Role',
    'RoleBinding',
    'ScaledObject',
    'SecurityPolicy',
    'Service',
    'ServiceAccount',
    'ServiceEntry',
    'Telemetry',
    'TriggerAuthentication',
    'VirtualService',
  ]);
});
