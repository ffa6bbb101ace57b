import type { Stack } from './aws-stack.ts';

/** Properties whose values can be given once in an account, network or load balancer, by type of resource. */
const once: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudFront::CachePolicy': ['CachePolicyConfig'],
  'AWS::DMS::ReplicationConfig': ['ReplicationConfigIdentifier'],
  'AWS::EC2::SecurityGroupIngress': ['GroupId', 'SourceSecurityGroupId', 'FromPort'],
  'AWS::ECS::Service': ['ServiceName'],
  'AWS::ElastiCache::User': ['UserId'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::ServiceDiscovery::HttpNamespace': ['Name'],
  'AWS::WAFv2::WebACL': ['Name'],
};

/** What two stacks, or two resources of one, both want for themselves: the second deployment would fail. */
export function sharingProblems(stacks: readonly Stack[]): string[] {
  const owners = new Map<string, string>();
  return stacks.flatMap(({ path, Resources }) =>
    Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
      const names = once[Type]?.map((property) => Properties[property]) ?? [];
      if (names.length === 0 || names.some((name) => name === undefined)) return [];
      const wanted = `${Type} ${JSON.stringify(names)}`;
      const owner = owners.get(wanted);
      owners.set(wanted, `${path} ${id}`);
      return owner === undefined ? [] : [`${path}: ${id} wants what ${owner} has: ${wanted}`];
    }),
  );
}
