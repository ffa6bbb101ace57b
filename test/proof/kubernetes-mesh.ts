import type { Manifest } from './kubernetes-kinds.ts';
import { valuesAt } from './kubernetes-paths.ts';
import { repeated } from './kubernetes-repeated.ts';
import type { World } from './kubernetes-world.ts';

type Host = { host: string; port?: { number: number } };

/** Hosts of Istio's rules that are neither a service nor an entry, ports that those do not have, two rules for one host. */
export function meshProblems(world: World): string[] {
  const of = (kind: string) => world.manifests.filter((manifest) => manifest.kind === kind);
  return [
    ...of('DestinationRule').flatMap((rule) => hostProblems(rule, { host: String(rule.spec?.host) }, world)),
    ...of('VirtualService').flatMap((service) =>
      destinations(service).flatMap((host) => hostProblems(service, host, world)),
    ),
    ...repeated(of('DestinationRule').map(({ spec }) => `rule for ${spec?.host}`)),
  ];
}

function hostProblems({ kind, metadata }: Manifest, { host, port }: Host, { manifests }: World): string[] {
  const known = manifests.find(
    (one) =>
      (one.kind === 'Service' && one.metadata.name === host) ||
      (one.kind === 'ServiceEntry' && valuesAt(one, 'spec.hosts.*').includes(host)),
  );
  if (!known) return [`${kind} ${metadata.name}: no host ${host}`];
  const ports = [...valuesAt(known, 'spec.ports.*.number'), ...valuesAt(known, 'spec.ports.*.port')];
  return port === undefined || ports.includes(port.number)
    ? []
    : [`${kind} ${metadata.name}: no port ${port.number} of ${host}`];
}

function destinations(service: Manifest): Host[] {
  return [
    ...(valuesAt(service, 'spec.hosts.*') as string[]).map((host) => ({ host })),
    ...(valuesAt(service, 'spec.http.*.route.*.destination') as Host[]),
  ];
}
