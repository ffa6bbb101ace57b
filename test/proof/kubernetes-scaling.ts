import type { Manifest } from './kubernetes-kinds.ts';
import { textsAt } from './kubernetes-paths.ts';
import { repeated } from './kubernetes-repeated.ts';
import type { World } from './kubernetes-world.ts';

/** Autoscalers of what is not there, two of them for one Deployment, or a number of pods that both would set. */
export function scalingProblems({ manifests }: World): string[] {
  const scalers = manifests.filter(
    ({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject',
  );
  const targets = scalers.flatMap((scaler) =>
    textsAt(scaler, 'spec.scaleTargetRef.name').map((name) => ({ scaler, name })),
  );
  const deployment = (name: string) =>
    manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
  const scaled = targets.map(({ name }) => name);
  return [
    ...targets
      .filter(({ name }) => !deployment(name))
      .map(({ scaler, name }) => `${called(scaler)}: no Deployment ${name}`),
    ...repeated(scaled.map((name) => `autoscaler of ${name}`)),
    ...manifests
      .filter(({ kind }) => kind === 'Deployment')
      .filter(({ metadata, spec }) => scaled.includes(metadata.name) === (spec?.replicas !== undefined))
      .map((manifest) => `${called(manifest)}: its number of pods is set twice or never`),
  ];
}

const called = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
