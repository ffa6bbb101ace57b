import type { Stack } from './aws-stack.ts';

type Named = readonly (readonly [what: string, used: readonly unknown[], given: readonly unknown[]])[];
type Tree = Record<string, unknown>;

/** Names that one part of a resource gives and another uses: origins, keys of tables, containers, ports, metrics. */
export function nameProblems(stack: Stack): string[] {
  return Object.entries(stack.Resources).flatMap(([id, { Type, Properties = {} }]) =>
    (checks[Type]?.(Properties, stack) ?? []).flatMap(([what, used, given]) =>
      used
        .filter((name) => !given.includes(name))
        .map((name) => `${stack.path}: ${id} has no ${what} ${String(name)}`),
    ),
  );
}

const checks: Readonly<Record<string, (properties: Tree, stack: Stack) => Named>> = {
  'AWS::CloudFront::Distribution': ({ DistributionConfig }) => {
    const origins = all(DistributionConfig, 'Origins.#.Id');
    const groups = all(DistributionConfig, 'OriginGroups.Items.#.Id');
    const targets = ['DefaultCacheBehavior.TargetOriginId', 'CacheBehaviors.#.TargetOriginId'];
    return [
      ['origin', targets.flatMap((path) => all(DistributionConfig, path)), [...origins, ...groups]],
      ['origin', all(DistributionConfig, 'OriginGroups.Items.#.Members.Items.#.OriginId'), origins],
    ];
  },
  'AWS::DynamoDB::Table': keys,
  'AWS::DynamoDB::GlobalTable': keys,
  'AWS::ECS::Service': (service, stack) => {
    const containers = 'ContainerDefinitions.#.';
    const of = (path: string) =>
      properties(stack, 'AWS::ECS::TaskDefinition').flatMap((task) => all(task, containers + path));
    return [
      ['container', all(service, 'LoadBalancers.#.ContainerName'), of('Name')],
      ['port', all(service, 'LoadBalancers.#.ContainerPort'), of('PortMappings.#.ContainerPort')],
      ['port', all(service, 'ServiceConnectConfiguration.Services.#.PortName'), of('PortMappings.#.Name')],
    ];
  },
  'AWS::Cognito::UserPoolClient': (client, stack) => {
    const providers = properties(stack, 'AWS::Cognito::UserPoolIdentityProvider');
    const names = providers.flatMap((provider) => all(provider, 'ProviderName'));
    return [['identity provider', all(client, 'SupportedIdentityProviders.#'), names]];
  },
  'AWS::CloudWatch::Alarm': (alarm) => {
    const used = all(alarm, 'Metrics.#.Expression').flatMap(
      (text) => String(text).match(/\b[a-z]\w*/g) ?? [],
    );
    return [['metric', used, all(alarm, 'Metrics.#.Id')]];
  },
};

function keys(table: Tree): Named {
  const used = all(table, 'KeySchema.#.AttributeName');
  const given = all(table, 'AttributeDefinitions.#.AttributeName');
  return [
    ['attribute', used, given],
    ['key', given, used],
  ];
}

function properties({ Resources }: Stack, type: string): Tree[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === type && Properties ? [Properties] : [],
  );
}

/** Every value at a path, `#` for each place of a list. */
export function all(node: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (nodes, step) => nodes.flatMap((one) => (step === '#' ? items(one) : member(one, step))),
      [node],
    );
}

function items(node: unknown): unknown[] {
  return Array.isArray(node) ? node : [];
}

function member(node: unknown, name: string): unknown[] {
  const value = typeof node === 'object' && node !== null ? (node as Tree)[name] : undefined;
  return value === undefined ? [] : [value];
}
