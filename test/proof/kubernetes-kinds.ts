/** A Kubernetes object as it was read from YAML. */
export type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  spec?: Record<string, unknown>;
};

const core = [
  'v1',
  'apps/v1',
  'autoscaling/v2',
  'batch/v1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'networking.k8s.io/v1',
  'policy/v1',
  'rbac.authorization.k8s.io/v1',
];

const packages: Readonly<Record<string, readonly string[]>> = {
  'kubernetes-models/': core,
  '@kubernetes-models/gateway-api/': ['gateway.networking.k8s.io/v1'],
  '@kubernetes-models/envoy-gateway/': ['gateway.envoyproxy.io/v1alpha1'],
  '@kubernetes-models/istio/': ['networking.istio.io/v1', 'security.istio.io/v1', 'telemetry.istio.io/v1'],
  '@kubernetes-models/strimzi-kafka-operator/': ['kafka.strimzi.io/v1'],
  '@kubernetes-models/keda/': ['keda.sh/v1alpha1'],
};

/**
 * The module that holds the published model of a manifest's kind, or undefined for a version that is not written here: a new one
 * has to be added on purpose, and one that has ended (kafka.strimzi.io/v1beta2) stays out though the packages may still have it.
 */
export function moduleOf({ apiVersion, kind }: Manifest): string | undefined {
  const found = Object.entries(packages).find(([, versions]) => versions.includes(String(apiVersion)));
  return found && /^[A-Z][A-Za-z]+$/.test(kind) ? `${found[0]}${apiVersion}/${kind}` : undefined;
}
