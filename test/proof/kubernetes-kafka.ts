import type { Manifest } from './kubernetes-kinds.ts';
import { textsAt, valuesAt } from './kubernetes-paths.ts';
import type { World } from './kubernetes-world.ts';

type Acl = { resource: { type: string; name: string; patternType: string } };
type Trigger = { type: string; metadata: Record<string, string> };

/** Labels, access lists and triggers that name a cluster, a topic or a server that is not there. */
export function kafkaProblems({ manifests, names }: World): string[] {
  const missing = (from: Manifest, kind: string, name: string) =>
    names(kind).includes(name) ? [] : [`${from.kind} ${from.metadata.name}: no ${kind} ${name}`];
  return manifests.flatMap((manifest) => {
    if (['KafkaTopic', 'KafkaUser', 'KafkaNodePool'].includes(manifest.kind)) {
      const cluster = manifest.metadata.labels?.['strimzi.io/cluster'] ?? '';
      const acls = valuesAt(manifest, 'spec.authorization.acls.*') as Acl[];
      const topics = acls.filter(
        ({ resource }) => resource.type === 'topic' && resource.patternType === 'literal',
      );
      return [
        ...missing(manifest, 'Kafka', cluster),
        ...topics.flatMap(({ resource }) => missing(manifest, 'KafkaTopic', resource.name)),
      ];
    }
    if (manifest.kind !== 'ScaledObject') return [];
    const triggers = valuesAt(manifest, 'spec.triggers.*') as Trigger[];
    return triggers.flatMap(({ metadata }) => [
      ...textsAt(metadata, 'topic').flatMap((topic) => missing(manifest, 'KafkaTopic', topic)),
      ...[
        ...textsAt(metadata, 'bootstrapServers'),
        ...textsAt(metadata, 'natsServerMonitoringEndpoint'),
      ].flatMap((address) => missing(manifest, 'Service', address.split(/[.:]/)[0] ?? '')),
    ]);
  });
}
