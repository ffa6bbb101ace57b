import { kafkaProblems } from './kubernetes-kafka.ts';
import type { Manifest } from './kubernetes-kinds.ts';
import { meshProblems } from './kubernetes-mesh.ts';
import { textsAt } from './kubernetes-paths.ts';
import { repeated } from './kubernetes-repeated.ts';
import { routeProblems } from './kubernetes-routes.ts';
import { scalingProblems } from './kubernetes-scaling.ts';
import { selectorProblems } from './kubernetes-selectors.ts';
import type { World } from './kubernetes-world.ts';

const POD = 'spec.template.spec';

/** Where one object names another: kind, path of the name, kind of what it names. */
const references: readonly (readonly [kinds: RegExp, path: string, to: string])[] = [
  [/^Gateway$/, 'spec.gatewayClassName', 'GatewayClass'],
  [/^Gateway$/, 'spec.listeners.*.tls.certificateRefs.*.name', 'Secret'],
  [/^Gateway$/, 'spec.infrastructure.parametersRef.name', 'EnvoyProxy'],
  [/^SecurityPolicy$/, 'spec.apiKeyAuth.credentialRefs.*.name', 'Secret'],
  [/^(Deployment|DaemonSet)$/, `${POD}.serviceAccountName`, 'ServiceAccount'],
  [/^(Deployment|DaemonSet)$/, `${POD}.containers.*.envFrom.*.secretRef.name`, 'Secret'],
  [/^(Deployment|DaemonSet)$/, `${POD}.containers.*.envFrom.*.configMapRef.name`, 'ConfigMap'],
  [/^(Deployment|DaemonSet)$/, `${POD}.containers.*.env.*.valueFrom.secretKeyRef.name`, 'Secret'],
  [/^(Deployment|DaemonSet)$/, `${POD}.volumes.*.configMap.name`, 'ConfigMap'],
  [/^(Deployment|DaemonSet)$/, `${POD}.volumes.*.secret.secretName`, 'Secret'],
  [/^RoleBinding$/, 'roleRef.name', 'Role'],
  [/^RoleBinding$/, 'subjects.*.name', 'ServiceAccount'],
  [/^Role$/, 'rules.*.resourceNames.*', 'Lease'],
  [/^TriggerAuthentication$/, 'spec.secretTargetRef.*.name', 'Secret'],
  [/^ScaledObject$/, 'spec.triggers.*.authenticationRef.name', 'TriggerAuthentication'],
];

/** References that lead nowhere, and objects that are there twice. */
export function referenceProblems(world: World): string[] {
  return [
    ...repeated(world.manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)),
    ...world.manifests.flatMap((manifest) => nameProblems(manifest, world)),
    ...routeProblems(world),
    ...selectorProblems(world),
    ...scalingProblems(world),
    ...meshProblems(world),
    ...kafkaProblems(world),
  ];
}

function nameProblems(manifest: Manifest, { names }: World): string[] {
  return references
    .filter(([kinds]) => kinds.test(manifest.kind))
    .flatMap(([, path, to]) =>
      textsAt(manifest, path)
        .filter((name) => !names(to).includes(name))
        .map((name) => `${manifest.kind} ${manifest.metadata.name}: no ${to} ${name}`),
    );
}
