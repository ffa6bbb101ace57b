import type { Manifest } from './kubernetes-kinds.ts';
import { textsAt, valuesAt } from './kubernetes-paths.ts';
import { repeated } from './kubernetes-repeated.ts';
import type { World } from './kubernetes-world.ts';

type Ref = { kind?: string; name: string; sectionName?: string; port?: number };

const SECTIONS: Readonly<Record<string, string>> = {
  Gateway: 'spec.listeners.*.name',
  HTTPRoute: 'spec.rules.*.name',
};

/** Routes to listeners and services, policies to what they are about, endpoints to services. */
export function routeProblems(world: World): string[] {
  const { manifests } = world;
  const of = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const policies = manifests.filter(({ kind }) => kind.endsWith('Policy') && kind !== 'NetworkPolicy');
  return [
    ...of('HTTPRoute').flatMap((route) =>
      refs(route, 'spec.parentRefs.*').flatMap((ref) =>
        targetProblems(route, { kind: 'Gateway', ...ref }, world),
      ),
    ),
    ...of('HTTPRoute').flatMap((route) =>
      refs(route, 'spec.rules.*.backendRefs.*').flatMap((ref) => portProblems(route, ref, world)),
    ),
    ...[...policies, ...of('RequestAuthentication')].flatMap((policy) =>
      refs(policy, 'spec.targetRefs.*').flatMap((ref) => targetProblems(policy, ref, world)),
    ),
    ...repeated(policies.flatMap(targets)),
    ...of('SecurityPolicy').flatMap(providerProblems),
    ...of('EndpointSlice').flatMap((slice) => {
      const name = slice.metadata.labels?.['kubernetes.io/service-name'] ?? '';
      return portProblems(
        slice,
        { name, ...(valuesAt(slice, 'ports.0')[0] as { port: number }) },
        world,
        name,
      );
    }),
  ];
}

const called = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;

function refs(manifest: Manifest, path: string): Ref[] {
  return valuesAt(manifest, path) as Ref[];
}

function targetProblems(
  from: Manifest,
  { kind = '', name, sectionName }: Ref,
  { manifests }: World,
): string[] {
  const target = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!target) return [`${called(from)}: no ${kind} ${name}`];
  const sections = textsAt(target, SECTIONS[kind] ?? '');
  return sectionName === undefined || sections.includes(sectionName)
    ? []
    : [`${called(from)}: no ${sectionName} in ${kind} ${name}`];
}

function portProblems(from: Manifest, ref: Ref, { manifests }: World, name = ref.name): string[] {
  const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
  if (!service) return [`${called(from)}: no Service ${name}`];
  return valuesAt(service, 'spec.ports.*.port').includes(ref.port)
    ? []
    : [`${called(from)}: no port ${ref.port} in Service ${name}`];
}

// Of two policies of one kind for one target, Envoy Gateway takes the older and refuses the other.
function targets(policy: Manifest): string[] {
  if (policy.kind === 'AuthorizationPolicy') return [];
  return refs(policy, 'spec.targetRefs.*').map(
    ({ kind, name, sectionName }) =>
      `${policy.kind} for ${kind} ${name}${sectionName ? ` ${sectionName}` : ''}`,
  );
}

function providerProblems(policy: Manifest): string[] {
  const known = textsAt(policy, 'spec.jwt.providers.*.name');
  return textsAt(policy, 'spec.authorization.rules.*.principal.jwt.provider')
    .filter((name) => !known.includes(name))
    .map((name) => `${called(policy)}: no provider ${name}`);
}
