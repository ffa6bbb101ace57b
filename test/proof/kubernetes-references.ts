import type { Manifest } from './kubernetes-kinds.ts';

/** A service that exists outside the manifests, and the port it listens on. */
export type KnownService = { name: string; port: number };

type Named = { name: string; port?: number; sectionName?: string };
type Host = { host: string; port?: { number: number } };

/** References that lead nowhere, and objects that are there twice. */
export function referenceProblems(
  manifests: readonly Manifest[],
  services: readonly KnownService[],
): string[] {
  const of = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  return [
    ...repeated(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)),
    ...repeated(of('DestinationRule').map(({ spec }) => `rule for ${spec.host}`)),
    ...of('HTTPRoute').flatMap((route) => routeProblems(route, of('Gateway'), services)),
    ...of('DestinationRule').flatMap(({ spec }) =>
      hostProblems({ host: String(spec.host) }, of('ServiceEntry'), services),
    ),
    ...of('VirtualService').flatMap(({ spec }) =>
      destinations(spec).flatMap((destination) => hostProblems(destination, of('ServiceEntry'), services)),
    ),
  ];
}

function routeProblems(
  { spec }: Manifest,
  gateways: Manifest[],
  services: readonly KnownService[],
): string[] {
  const parents = (spec.parentRefs as Named[]).filter(
    (parent) =>
      !gateways.some(
        (gateway) =>
          gateway.metadata.name === parent.name &&
          (gateway.spec.listeners as Named[]).some(({ name }) => name === parent.sectionName),
      ),
  );
  const backends = (spec.rules as { backendRefs: Named[] }[])
    .flatMap((rule) => rule.backendRefs)
    .filter((backend) => !services.some(({ name, port }) => name === backend.name && port === backend.port));
  return [
    ...parents.map(({ name, sectionName }) => `no listener ${name}/${sectionName}`),
    ...backends.map(({ name, port }) => `no service ${name}:${port}`),
  ];
}

function hostProblems(to: Host, entries: Manifest[], services: readonly KnownService[]): string[] {
  if (to.port === undefined && services.some(({ name }) => name === to.host)) return [];
  const entry = entries.find(({ spec }) => (spec.hosts as string[]).includes(to.host));
  if (!entry) return [`no entry for ${to.host}`];
  const ports = (entry.spec.ports as { number: number }[]).map(({ number }) => number);
  return to.port === undefined || ports.includes(to.port.number)
    ? []
    : [`no port ${to.host}:${to.port.number}`];
}

function destinations(spec: Record<string, unknown>): Host[] {
  const routed = (spec.http as { route: { destination: Host }[] }[]).flatMap(({ route }) => route);
  return [
    ...(spec.hosts as string[]).map((host) => ({ host })),
    ...routed.map(({ destination }) => destination),
  ];
}

function repeated(names: string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `twice: ${name}`);
}
