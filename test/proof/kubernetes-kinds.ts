/** A Kubernetes object as it was read from YAML. */
export type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec: Record<string, unknown>;
};

const packages: readonly (readonly [RegExp, string])[] = [
  [/^gateway\.networking\.k8s\.io\/v1$/, '@kubernetes-models/gateway-api/'],
  [/^(networking|security|telemetry)\.istio\.io\/v1$/, '@kubernetes-models/istio/'],
  [/^(v1|apps\/v1|batch\/v1|policy\/v1|autoscaling\/v2|networking\.k8s\.io\/v1)$/, 'kubernetes-models/'],
];

/** The module that holds the published model of a manifest's kind, or undefined for a version nobody here knows. */
export function moduleOf({ apiVersion, kind }: Manifest): string | undefined {
  const found = packages.find(([versions]) => versions.test(String(apiVersion)));
  return found && /^[A-Z][A-Za-z]+$/.test(kind) ? `${found[1]}${apiVersion}/${kind}` : undefined;
}
