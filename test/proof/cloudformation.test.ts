import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { machineFor } from './asl.ts';
import { filledTemplate } from './filled-template.ts';
import { modelOf, rideshare } from './rideshare.ts';

let engine: InstanceType<typeof CelEngine>;
const folder = mkdtempSync(join(tmpdir(), 'archwright-cloudformation-'));
beforeAll(() => {
  engine = new CelEngine();
});
afterAll(() => {
  engine.free();
  rmSync(folder, { recursive: true });
});

function stack(pattern: string, spec = rideshare()): string {
  return filledTemplate(pattern, 'aws', modelOf(spec)).find(({ path }) => path.endsWith('.yaml'))?.body ?? '';
}

function findings(body: string): string[] {
  const file = join(folder, 'stack.yaml');
  writeFileSync(file, body);
  return engine
    .validateStandard(new TemplateFile(file))
    .diagnostics.map((it) => `${it.severity} ${it.ruleId} ${it.message}`);
}

// The rules that remark on what cannot be changed later or has no tags are notes, not findings.
function faults(body: string): string[] {
  return findings(body).filter((finding) => !finding.startsWith('INFO'));
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

test.each([
  ['a parameter that is not there', 'Ref: Api }', 'Ref: Apis }'],
  ['a resource type that does not exist', 'AWS::ApiGatewayV2::VpcLink', 'AWS::ApiGatewayV2::VpcLinks'],
  ['a reference into a text that is not there', 'integrations/${Ride', 'integrations/${Rides'],
])('the validator notices %s', (_, right, wrong) => {
  const body = stack('api-gateway');
  expect(body).toContain(right);
  expect(faults(body.replace(right, wrong))).not.toEqual([]);
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
])('a gateway time limit of %f s becomes %i ms: Amazon allows 30 s', (timeout, ms) => {
  const spec = rideshare();
  const body = stack('api-gateway', { ...spec, gateway: { ...spec.gateway, timeout } });
  const limits = resources(body, 'AWS::ApiGatewayV2::Integration').map(
    ({ Properties }) => Properties.TimeoutInMillis,
  );
  expect(limits).toEqual([ms, ms, ms]);
});

test('requests are throttled as the spec says, and not at all where it says nothing', () => {
  const [stage] = resources(stack('api-gateway'), 'AWS::ApiGatewayV2::Stage');
  expect(stage?.Properties.DefaultRouteSettings).toEqual({
    ThrottlingRateLimit: 100,
    ThrottlingBurstLimit: 1200,
  });
  const [free] = resources(stack('api-gateway', { ...rideshare(), gateway: {} }), 'AWS::ApiGatewayV2::Stage');
  expect(free?.Properties).not.toHaveProperty('DefaultRouteSettings');
});

test('the access log names no person and no address', () => {
  const [stage] = resources(stack('api-gateway'), 'AWS::ApiGatewayV2::Stage');
  const settings = stage?.Properties.AccessLogSettings as { Format: string } | undefined;
  const format = settings?.Format ?? '';
  expect(JSON.parse(format)).toHaveProperty('route');
  expect(format).not.toMatch(/identity|authorizer|sourceIp|userAgent|\$context\.path/);
});
