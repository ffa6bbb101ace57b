import { all } from './aws-names.ts';
import type { Resource, Stack } from './aws-stack.ts';

/** What keeps data: what has to be set so that it is encrypted; `undefined` where AWS always encrypts. */
const keepers: Readonly<Record<string, string | undefined>> = {
  'AWS::Cognito::UserPool': undefined,
  'AWS::DynamoDB::GlobalTable': 'SSESpecification.SSEEnabled',
  'AWS::DynamoDB::Table': 'SSESpecification.SSEEnabled',
  'AWS::Events::Archive': undefined,
  'AWS::Events::EventBus': undefined,
  'AWS::KMS::Key': undefined,
  'AWS::Kinesis::Stream': 'StreamEncryption.EncryptionType',
  'AWS::Logs::LogGroup': undefined,
  'AWS::RDS::DBCluster': 'StorageEncrypted',
  'AWS::S3::Bucket': 'BucketEncryption.ServerSideEncryptionConfiguration.#',
  'AWS::SQS::Queue': 'SqsManagedSseEnabled',
};

/** Data that a deployment could lose or leave open, and rights that are wider than what they are for. */
export function keepingProblems(stack: Stack): string[] {
  return Object.entries(stack.Resources).flatMap(([id, resource]) =>
    [...kept(resource), ...rights(resource)].map((problem) => `${stack.path}: ${id} ${problem}`),
  );
}

function kept({ Type, DeletionPolicy, UpdateReplacePolicy, Properties = {} }: Resource): string[] {
  if (!Object.hasOwn(keepers, Type)) return [];
  const encrypted = keepers[Type];
  const isPublic =
    Type === 'AWS::S3::Bucket' &&
    Object.values((Properties.PublicAccessBlockConfiguration ?? {}) as object).filter((on) => on === true)
      .length < 4;
  return [
    ...(DeletionPolicy === undefined || DeletionPolicy !== UpdateReplacePolicy
      ? ['does not say what becomes of its data']
      : []),
    ...(encrypted !== undefined && !all(Properties, encrypted).some(Boolean) ? ['is not encrypted'] : []),
    ...(isPublic ? ['can be made public'] : []),
  ];
}

type Statement = { Effect?: string; Action?: string | string[]; Resource?: unknown; Principal?: unknown };

/** Actions that AWS knows for all resources only (Service Authorization Reference), as far as the templates need them. */
const WITHOUT_RESOURCE =
  /^(?:cloudwatch:DescribeAlarms|xray:\w+|logs:(?:\w+LogDelivery|CreateLogStream|ListLogDeliveries|PutLogEvents|\w+ResourcePolic(?:y|ies)|DescribeLogGroups))$/;

function rights({ Type, Properties = {} }: Resource): string[] {
  if (Type !== 'AWS::IAM::ManagedPolicy' && Type !== 'AWS::IAM::Role') return [];
  const statements = [
    ...all(Properties, 'PolicyDocument.Statement.#'),
    ...all(Properties, 'Policies.#.PolicyDocument.Statement.#'),
  ] as Statement[];
  return statements.flatMap(({ Action = [], Resource, Effect }) => {
    if (Effect !== 'Allow') return [];
    const actions = [Action].flat();
    return [
      ...actions.filter((action) => action.includes('*')).map((action) => `allows ${action}`),
      ...(Resource === '*' ? actions.filter((action) => !WITHOUT_RESOURCE.test(action)) : []).map(
        (action) => `allows ${action} on everything`,
      ),
    ];
  });
}
