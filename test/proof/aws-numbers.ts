import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { all } from './aws-names.ts';
import { type Stack, stacksOf } from './aws-stack.ts';

/** The numbers that the stacks of a system set, read back from them. Lists are in the order of the files. */
export type AwsNumbers = {
  /** How long the gateway waits for what is behind a path, ms. */
  routes: { path: string; timeout: number }[];
  /** Requests in a second, and at once, that all callers of a route share. */
  throttles: { perSecond: number; burst: number }[];
  /** Requests of one address in a window of seconds. */
  addressLimits: { requests: number; window: number }[];
  /** Queues with a dead-letter queue: seconds hidden and kept, deliveries, and seconds that a dead letter is kept. */
  queues: { stack: string; id: string; hidden: number; kept: number; attempts: number; dead: number }[];
  /** How long events can be sent again, days, and stream records read again, hours. */
  archives: number[];
  streams: number[];
  /** How long one service waits for another, seconds; the same for all. */
  calls: { service: string; timeout: number }[];
  /** How long audit records are kept, days: in the log, and where nobody can delete them. */
  audit: number[];
  /** How long objects without a Cache-Control are kept at the edge, seconds. */
  edge: number[];
  /** How long an address that was signed works, ms. */
  uploadLinks: number[];
  /** How far behind a read replica may be, ms. */
  replicaLag: number[];
};

/** @param files what was written for the target aws, or for all targets */
export function awsNumbers(files: readonly Pick<ScaffoldFile, 'path' | 'body'>[]): AwsNumbers {
  const stacks = stacksOf(files);
  const number = (type: string, path: string) =>
    stacks.flatMap((stack) => of(stack, type).flatMap(([, properties]) => all(properties, path).map(Number)));
  return {
    routes: stacks.flatMap(routes),
    throttles: stacks.flatMap((stack) =>
      of(stack, 'AWS::ApiGatewayV2::Stage').flatMap(([, stage]) =>
        all(stage, 'DefaultRouteSettings').map((settings) => ({
          perSecond: Number(all(settings, 'ThrottlingRateLimit')[0]),
          burst: Number(all(settings, 'ThrottlingBurstLimit')[0]),
        })),
      ),
    ),
    addressLimits: stacks.flatMap((stack) =>
      of(stack, 'AWS::WAFv2::WebACL').flatMap(([, acl]) =>
        all(acl, 'Rules.#.Statement.RateBasedStatement').map((rule) => ({
          requests: Number(all(rule, 'Limit')[0]),
          window: Number(all(rule, 'EvaluationWindowSec')[0]),
        })),
      ),
    ),
    queues: stacks.flatMap(queues),
    archives: number('AWS::Events::Archive', 'RetentionDays'),
    streams: number('AWS::Kinesis::Stream', 'RetentionPeriodHours'),
    calls: stacks.flatMap((stack) =>
      of(stack, 'AWS::ECS::Service').flatMap(([, service]) =>
        all(service, 'ServiceConnectConfiguration.Services.#.Timeout.PerRequestTimeoutSeconds').map((s) => ({
          service: String(service.ServiceName),
          timeout: Number(s),
        })),
      ),
    ),
    audit: stacks
      .filter(({ path }) => path === 'aws/audit.yaml')
      .flatMap((stack) => [
        ...of(stack, 'AWS::Logs::LogGroup').flatMap(([, group]) => all(group, 'RetentionInDays')),
        ...of(stack, 'AWS::S3::Bucket').flatMap(([, bucket]) =>
          all(bucket, 'ObjectLockConfiguration.Rule.DefaultRetention.Days'),
        ),
      ])
      .map(Number),
    edge: number('AWS::CloudFront::CachePolicy', 'CachePolicyConfig.DefaultTTL'),
    uploadLinks: number(
      'AWS::S3::BucketPolicy',
      'PolicyDocument.Statement.#.Condition.NumericGreaterThan.s3:signatureAge',
    ),
    replicaLag: stacks.flatMap((stack) =>
      of(stack, 'AWS::CloudWatch::Alarm')
        .filter(([, { MetricName }]) => MetricName === 'AuroraReplicaLag')
        .map(([, { Threshold }]) => Number(Threshold)),
    ),
  };
}

type Properties = Record<string, unknown>;

function of({ Resources }: Stack, type: string): [string, Properties][] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id, Properties]);
}

function routes(stack: Stack): AwsNumbers['routes'] {
  const timeouts = new Map(
    of(stack, 'AWS::ApiGatewayV2::Integration').map(([id, { TimeoutInMillis }]) => [id, TimeoutInMillis]),
  );
  return of(stack, 'AWS::ApiGatewayV2::Route').flatMap(([, route]) => {
    const [, path] = /^ANY (\/.*)$/.exec(String(route.RouteKey)) ?? [];
    const [target = ''] = all(route, 'Target.Fn::Sub');
    const timeout = timeouts.get(/\$\{(\w+)\}/.exec(String(target))?.[1] ?? '');
    return path === undefined || path.includes('{') || timeout === undefined
      ? []
      : [{ path, timeout: Number(timeout) }];
  });
}

function queues(stack: Stack): AwsNumbers['queues'] {
  const own = new Map(of(stack, 'AWS::SQS::Queue'));
  return [...own].flatMap(([id, queue]) => {
    const [dead] = all(queue, 'RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.#');
    if (dead === undefined) return [];
    return [
      {
        stack: stack.path,
        id,
        hidden: Number(queue.VisibilityTimeout),
        kept: Number(queue.MessageRetentionPeriod),
        attempts: Number(all(queue, 'RedrivePolicy.maxReceiveCount')[0]),
        dead: Number(own.get(String(dead))?.MessageRetentionPeriod),
      },
    ];
  });
}
