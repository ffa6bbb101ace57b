import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import type { Manifest } from './kubernetes-kinds.ts';
import { kustomizationOf, manifestsOf, suppliedOf } from './kubernetes-objects.ts';
import { textsAt, valuesAt } from './kubernetes-paths.ts';

export type Labels = Readonly<Record<string, string>>;

/** Pods that will run: their labels and, where a manifest says them, their named ports. */
export type Pods = { labels: Labels; ports?: readonly string[] };

/** Everything a manifest can refer to: what is written, what operators make of it, and what the user supplies. */
export type World = {
  manifests: readonly Manifest[];
  names(kind: string): readonly string[];
  pods: readonly Pods[];
};

export function worldOf(files: readonly Pick<ScaffoldFile, 'path' | 'body'>[]): World {
  const made = kustomizationOf(files)?.configMapGenerator ?? [];
  const generated = made.map(({ name }) => ({ kind: 'ConfigMap', name }));
  return world(manifestsOf(files), [...suppliedOf(files), ...generated]);
}

export function world(
  manifests: readonly Manifest[],
  supplied: readonly { kind: string; name: string }[],
): World {
  const outside = [...supplied, ...madeByOperators(manifests, supplied)];
  const names = (kind: string) =>
    [...manifests.map((one) => ({ kind: one.kind, name: one.metadata.name })), ...outside]
      .filter((one) => one.kind === kind)
      .map(({ name }) => name);
  return {
    manifests,
    names,
    pods: [...workloads(manifests), ...podsOutside(manifests, supplied, names('Kafka'))],
  };
}

// Strimzi puts certificates into secrets; Istio brings the class of its waypoints.
function madeByOperators(
  manifests: readonly Manifest[],
  supplied: readonly { kind: string; name: string }[],
) {
  const users = manifests.filter(({ kind }) => kind === 'KafkaUser').map(({ metadata }) => metadata.name);
  const clusters = [...manifests.map(({ kind, metadata }) => ({ kind, name: metadata.name })), ...supplied]
    .filter(({ kind }) => kind === 'Kafka')
    .map(({ name }) => name);
  return [
    ...users.map((name) => ({ kind: 'Secret', name })),
    ...clusters.map((name) => ({ kind: 'Secret', name: `${name}-cluster-ca-cert` })),
    ...clusters.map((name) => ({ kind: 'Service', name: `${name}-kafka-bootstrap` })),
    { kind: 'GatewayClass', name: 'istio-waypoint' },
  ];
}

function workloads(manifests: readonly Manifest[]): Pods[] {
  return manifests
    .filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet')
    .map(({ spec }) => ({
      labels: valuesAt(spec, 'template.metadata.labels')[0] as Labels,
      ports: textsAt(spec, 'template.spec.containers.*.ports.*.name'),
    }));
}

function podsOutside(
  manifests: readonly Manifest[],
  supplied: readonly { kind: string; name: string }[],
  clusters: readonly string[],
): Pods[] {
  const pools = manifests.filter(({ kind }) => kind === 'KafkaNodePool').map(({ metadata }) => metadata.name);
  const gateways = manifests.filter(({ kind }) => kind === 'Gateway').map(({ metadata }) => metadata.name);
  return [
    ...supplied
      .filter(({ kind }) => kind === 'Pods')
      .map(({ name }) => ({ labels: { 'app.kubernetes.io/name': name } })),
    ...clusters.flatMap((cluster) =>
      [undefined, ...pools].map((pool) => ({
        labels: { 'strimzi.io/cluster': cluster, ...(pool && { 'strimzi.io/pool-name': pool }) },
      })),
    ),
    ...gateways.map((name) => ({ labels: { 'gateway.networking.k8s.io/gateway-name': name } })),
  ];
}
