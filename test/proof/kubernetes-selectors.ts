import type { Manifest } from './kubernetes-kinds.ts';
import { textsAt, valuesAt } from './kubernetes-paths.ts';
import type { Labels, Pods, World } from './kubernetes-world.ts';

type Selector = {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};
type Peer = { podSelector?: Selector; namespaceSelector?: Selector; ipBlock?: object };
type Rule = { from?: Peer[]; to?: Peer[]; ports?: { port?: number | string }[] };

/** The namespaces of the cluster and of the operators that a policy can open the way to. */
const NAMESPACES = ['kube-system', 'envoy-gateway-system', 'istio-system', 'messaging', 'observability'];

/** Selectors that no pod has the labels for, and ports by a name that the pods do not have. */
export function selectorProblems(world: World): string[] {
  return world.manifests.flatMap((manifest) => {
    const called = `${manifest.kind} ${manifest.metadata.name}`;
    return ofKind(manifest, world).map((problem) => `${called}: ${problem}`);
  });
}

function ofKind(manifest: Manifest, world: World): string[] {
  const { kind, spec } = manifest;
  if (kind === 'Service') return service(spec ?? {}, world);
  if (kind === 'PodDisruptionBudget') return matching(spec?.selector as Selector, world.pods).problems;
  if (kind === 'NetworkPolicy') return networkPolicy(spec ?? {}, world);
  return kind === 'Deployment' || kind === 'DaemonSet' ? workload(spec ?? {}) : [];
}

function service(spec: Record<string, unknown>, { pods }: World): string[] {
  if (spec.selector === undefined) return [];
  const { problems, found } = matching({ matchLabels: spec.selector as Labels }, pods);
  return [...problems, ...portProblems(valuesAt(spec, 'ports.*.targetPort'), found)];
}

// A Deployment finds its own pods, and so do its constraints and probes.
function workload(spec: Record<string, unknown>): string[] {
  const own: Pods = {
    labels: valuesAt(spec, 'template.metadata.labels')[0] as Labels,
    ports: textsAt(spec, 'template.spec.containers.*.ports.*.name'),
  };
  const selectors = [
    spec.selector,
    ...valuesAt(spec, 'template.spec.topologySpreadConstraints.*.labelSelector'),
  ];
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((probe) =>
    valuesAt(spec, `template.spec.containers.*.${probe}.httpGet.port`),
  );
  const volumes = textsAt(spec, 'template.spec.volumes.*.name');
  return [
    ...selectors.flatMap((selector) => matching(selector as Selector, [own]).problems),
    ...portProblems(probes, [own]),
    ...textsAt(spec, 'template.spec.containers.*.volumeMounts.*.name')
      .filter((name) => !volumes.includes(name))
      .map((name) => `no volume ${name}`),
  ];
}

function networkPolicy(spec: Record<string, unknown>, world: World): string[] {
  const { problems, found } = matching((spec.podSelector ?? {}) as Selector, world.pods);
  const ingress = (spec.ingress ?? []) as Rule[];
  const egress = (spec.egress ?? []) as Rule[];
  return [
    ...problems,
    ...ingress.flatMap(({ from = [], ports = [] }) => [
      ...from.flatMap((peer) => peerOf(peer, world).problems),
      ...portProblems(
        ports.map(({ port }) => port),
        found,
      ),
    ]),
    ...egress.flatMap(({ to = [], ports = [] }) => {
      const peers = to.map((peer) => peerOf(peer, world));
      return [
        ...peers.flatMap((peer) => peer.problems),
        ...portProblems(
          ports.map(({ port }) => port),
          peers.flatMap((peer) => peer.found),
        ),
      ];
    }),
  ];
}

function peerOf({ podSelector, namespaceSelector }: Peer, { pods, names }: World): Found {
  if (namespaceSelector === undefined)
    return podSelector ? matching(podSelector, pods) : { problems: [], found: [] };
  const name = namespaceSelector.matchLabels?.['kubernetes.io/metadata.name'] ?? '';
  const owner = podSelector?.matchLabels?.['gateway.envoyproxy.io/owning-gateway-name'];
  return {
    found: [],
    problems: [
      ...(NAMESPACES.includes(name) ? [] : [`no namespace ${name}`]),
      ...(owner === undefined || names('Gateway').includes(owner) ? [] : [`no Gateway ${owner}`]),
    ],
  };
}

type Found = { problems: string[]; found: Pods[] };

function matching({ matchLabels = {}, matchExpressions = [] }: Selector, pods: readonly Pods[]): Found {
  const wanted = [
    Object.entries(matchLabels).map(([key, value]) => ({ key, values: [value] })),
    ...matchExpressions.map(({ key, values = [] }) => values.map((value) => ({ key, values: [value] }))),
  ];
  const alternatives =
    wanted[1] === undefined ? [wanted[0] ?? []] : wanted[1].map((one) => [one, ...(wanted[0] ?? [])]);
  const found = alternatives.map((all) =>
    pods.filter(({ labels }) => all.every(({ key, values }) => values.includes(labels[key] ?? ''))),
  );
  return {
    found: found.flat(),
    problems: alternatives
      .filter((_, at) => found[at]?.length === 0)
      .map((all) => `no pods with ${all.map(({ key, values }) => `${key}=${values}`).join(', ')}`),
  };
}

function portProblems(ports: readonly unknown[], pods: readonly Pods[]): string[] {
  return ports
    .filter((port): port is string => typeof port === 'string')
    .filter((port) => pods.some(({ ports: known }) => known !== undefined && !known.includes(port)))
    .map((port) => `no port ${port}`);
}
