import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { machineFor } from './asl.ts';
import { cloudFormation } from './cloudformation.ts';
import { rideshare } from './rideshare.ts';
import { written } from './written.ts';

let validator: ReturnType<typeof cloudFormation>;
beforeAll(() => {
  validator = cloudFormation();
});
afterAll(() => validator.close());
const faults = (body: string) => validator.faults(body);

function stack(pattern: string, spec = rideshare()): string {
  const { files } = written(spec, [pattern], 'aws');
  return files.find((file) => file.pattern === pattern && file.path.endsWith('.yaml'))?.body ?? '';
}

type Stack = {
  Parameters: Record<string, object>;
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
};

function resources(body: string, type: string) {
  return Object.values((parse(body) as Stack).Resources).filter((resource) => resource.Type === type);
}

test.each(['saga-orchestration', 'api-gateway'])(
  'the stack of %s has no fault, and a misspelt property is one',
  (pattern) => {
    const body = stack(pattern);
    expect(faults(body)).toEqual([]);
    expect(faults(body.replace('RetentionInDays', 'RetentionInDay'))).not.toEqual([]);
  },
);

const faultless = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    UpdateReplacePolicy: Retain
    DeletionPolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
  Dead:
    Type: AWS::SQS::Queue
    UpdateReplacePolicy: Retain
    DeletionPolicy: Retain
  Queue:
    Type: AWS::SQS::Queue
    UpdateReplacePolicy: Retain
    DeletionPolicy: Retain
    Properties:
      VisibilityTimeout: 180
      RedrivePolicy: { deadLetterTargetArn: { Fn::GetAtt: [Dead, Arn] }, maxReceiveCount: 5 }
`;

test('the validator has nothing against a template without fault', () => {
  expect(faults(faultless)).toEqual([]);
});

// What the validator is trusted with. It could stop to look, and every stack would pass.
test.each([
  ['a property that does not exist', 'F3002', 'VisibilityTimeout', 'VisibilityTimeOut'],
  ['a value of the wrong kind', 'F3012', 'VisibilityTimeout: 180', 'VisibilityTimeout: [180]'],
  ['a number out of bounds', 'F3034', 'VisibilityTimeout: 180', 'VisibilityTimeout: 43201'],
  ['a word that is not in the list', 'F3030|W3030|E3030', 'PAY_PER_REQUEST', 'PAY_PER_DAY'],
  ['a property that is missing', 'F3003', '      KeySchema: [{ AttributeName: id, KeyType: HASH }]\n', ''],
  ['a key that is no attribute', 'E3039', 'AttributeName: id, KeyType', 'AttributeName: name, KeyType'],
  ['an attribute of a resource that is not there', 'F1020', '[Dead, Arn]', '[Deed, Arn]'],
  ['an attribute that does not exist', 'E9004|F1020', '[Dead, Arn]', '[Dead, Address]'],
  ['a reference to nothing', 'F1020', '{ Fn::GetAtt: [Dead, Arn] }', '{ Ref: Deed }'],
  ['a text with a name of nothing', 'F1018', '{ Fn::GetAtt: [Dead, Arn] }', `{ Fn::Sub: '\${Deed.Arn}' }`],
  ['a type that does not exist', 'F3006', 'AWS::SQS::Queue', 'AWS::SQS::Queues'],
  ['a deletion policy without its twin', 'W3011', '    UpdateReplacePolicy: Retain\n', ''],
  [
    'a parameter that nothing uses',
    'W2001',
    'Resources:',
    'Parameters: { Idle: { Type: String } }\nResources:',
  ],
  ['the same name twice', 'F0000', '  Dead:\n', '  Table:\n'],
])('the validator notices %s', (_, rule, right, wrong) => {
  expect(faultless).toContain(right);
  expect(faults(faultless.replace(right, wrong)).join('\n')).toMatch(new RegExp(` (?:${rule}) `));
});

test.each([
  [
    'a runtime past its end of life',
    /nodejs14\.x/,
    "{ Type: 'AWS::Lambda::Function', Properties: { Runtime: nodejs14.x, Handler: a.b, Role: { Fn::GetAtt: [Role, Arn] }, Code: { S3Bucket: a-bucket, S3Key: a } } }",
  ],
  [
    'a mesh on App Mesh, which was shut down: a warning, so warnings are faults here',
    /W3696/,
    "{ Type: 'AWS::AppMesh::Mesh', Properties: { MeshName: old } }",
  ],
  [
    'an order that runs in a circle',
    /F3004/,
    "{ Type: 'AWS::SQS::Queue', DependsOn: Other, UpdateReplacePolicy: Retain, DeletionPolicy: Retain }",
  ],
])('the validator notices %s', (_, expected, resource) => {
  const more = `${faultless}  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
  Other:
    Type: AWS::SQS::Queue
    DependsOn: One
    UpdateReplacePolicy: Retain
    DeletionPolicy: Retain
`;
  const right = "{ Type: 'AWS::SQS::Queue', UpdateReplacePolicy: Retain, DeletionPolicy: Retain }";
  expect(faults(`${more}  One: ${right}\n`)).toEqual([]);
  expect(faults(`${more}  One: ${resource}\n`).join('\n')).toMatch(expected);
});

test('every address that the machine leaves open is filled in from a parameter', () => {
  const body = stack('saga-orchestration');
  const { Parameters } = parse(body) as Stack;
  const [machine] = resources(body, 'AWS::StepFunctions::StateMachine');
  const given = machine?.Properties.DefinitionSubstitutions as Record<string, { Ref: string }>;
  const open = JSON.stringify(machineFor()).match(/(?<=\$\{)\w+(?=\})/g) ?? [];
  expect(open.length).toBe(7);
  expect(new Set(Object.keys(given))).toEqual(new Set(open));
  for (const { Ref } of Object.values(given)) expect(Parameters).toHaveProperty(Ref);
});

test('functions of one name in different services have addresses of their own', () => {
  const steps = ['hotel', 'flight', 'rental'].map((service) => ({
    name: `book-${service}`,
    service,
    compensation: 'cancel',
  }));
  const body = stack('saga-orchestration', rideshare(steps));
  const names = Object.keys((parse(body) as Stack).Parameters).filter((name) => name.includes('Cancel'));
  expect(names).toEqual([
    'BookRideHotelCancelFunctionArn',
    'BookRideFlightCancelFunctionArn',
    'BookRideRentalCancelFunctionArn',
  ]);
  expect(faults(body)).toEqual([]);
});

test('the alarm for failed executions says which of them stopped halfway', () => {
  const alarms = resources(stack('saga-orchestration'), 'AWS::CloudWatch::Alarm');
  const failed = alarms.find(({ Properties }) => Properties.MetricName === 'ExecutionsFailed');
  expect(failed?.Properties.AlarmDescription).toMatch(/States\.Runtime and States\.DataLimitExceeded/);
});

test('a service called like another one and its lower routes has routes of its own', () => {
  const services = [{ name: 'ride' }, { name: 'ride-sub' }];
  const body = stack('api-gateway', { ...rideshare(), services });
  expect(resources(body, 'AWS::ApiGatewayV2::Route')).toHaveLength(4);
  expect(faults(body)).toEqual([]);
});

test('the machine may call its own functions and nothing else', () => {
  const [role] = resources(stack('saga-orchestration'), 'AWS::IAM::Role');
  const text = JSON.stringify(role?.Properties.Policies);
  expect(text.match(/"lambda:[^"]*"/g)).toEqual(['"lambda:InvokeFunction"']);
  expect(text.match(/BookRide\w+FunctionArn/g)).toHaveLength(7);
});

test('inputs and results of a saga, which can be personal data, are not logged', () => {
  const [machine] = resources(stack('saga-orchestration'), 'AWS::StepFunctions::StateMachine');
  expect(machine?.Properties.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false });
});

test('a transaction that takes longer than the spec allows raises an alarm; without a limit there is none', () => {
  const late = (body: string) =>
    resources(body, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties.MetricName === 'ExecutionTime',
    );
  expect(late(stack('saga-orchestration')).map(({ Properties }) => Properties.Threshold)).toEqual([600_000]);
  const body = stack('saga-orchestration', rideshare(undefined, null));
  expect(late(body)).toEqual([]);
  expect(faults(body)).toEqual([]);
});

test('public services have routes that ask for a token, others have none', () => {
  const routes = resources(stack('api-gateway'), 'AWS::ApiGatewayV2::Route').map(
    ({ Properties }) => Properties,
  );
  expect(routes.map(({ RouteKey }) => RouteKey)).toEqual([
    'ANY /api/v1/ride',
    'ANY /api/v1/ride/{proxy+}',
    'ANY /api/v1/driver',
    'ANY /api/v1/driver/{proxy+}',
    'ANY /api/v1/payments',
    'ANY /api/v1/payments/{proxy+}',
  ]);
  expect(new Set(routes.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['JWT']));
});

test.each([
  [10, 10_000],
  [0.5, 500],
  [60, 30_000],
  [0.01, 50],
])('a gateway time limit of %f s becomes %i ms: Amazon allows 50 ms to 30 s', (timeout, ms) => {
  const spec = rideshare();
  const body = stack('api-gateway', { ...spec, gateway: { ...spec.gateway, timeout } });
  const limits = resources(body, 'AWS::ApiGatewayV2::Integration').map(
    ({ Properties }) => Properties.TimeoutInMillis,
  );
  expect(limits).toEqual([ms, ms, ms]);
});

const limitedTo = (limit: object) =>
  stack('api-gateway', {
    ...rideshare(),
    gateway: { 'rate-limit': { requests: 6000, per: 60, ...limit } },
  });

test('a limit for all callers together throttles the routes', () => {
  const body = limitedTo({});
  const [stage] = resources(body, 'AWS::ApiGatewayV2::Stage');
  expect(stage?.Properties.DefaultRouteSettings).toEqual({
    ThrottlingRateLimit: 100,
    ThrottlingBurstLimit: 1200,
  });
  expect(parse(body)).not.toHaveProperty('Metadata');
});

test.each([
  ['user', 'each user', /by the subject .* of the token/],
  ['ip', 'each client address', /AWS WAF does not attach to an HTTP API/],
  ['key', 'each API key', /usage plan/],
])(
  'a limit by %s is no throttle, which all callers would share: the file says what to use',
  (by, who, use) => {
    const body = limitedTo({ by });
    const [stage] = resources(body, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties).not.toHaveProperty('DefaultRouteSettings');
    const { Metadata } = parse(body) as { Metadata: { LimitNotSet: string; UseInstead: string[] } };
    expect(Metadata.LimitNotSet).toBe(`6000 requests per 1m for ${who}`);
    expect(Metadata.UseInstead.join('\n')).toMatch(use);
    expect(faults(body)).toEqual([]);
  },
);

test('where the spec has no limit, the file has none and says nothing of one', () => {
  const body = stack('api-gateway', { ...rideshare(), gateway: {} });
  const [free] = resources(body, 'AWS::ApiGatewayV2::Stage');
  expect(free?.Properties).not.toHaveProperty('DefaultRouteSettings');
  expect(body).not.toMatch(/LimitNotSet|throttles/);
});

test('the access log names no person and no address', () => {
  const [stage] = resources(stack('api-gateway'), 'AWS::ApiGatewayV2::Stage');
  const settings = stage?.Properties.AccessLogSettings as { Format: string } | undefined;
  const format = settings?.Format ?? '';
  expect(JSON.parse(format)).toHaveProperty('route');
  expect(format).not.toMatch(/identity|authorizer|sourceIp|userAgent|\$context\.path/);
});
