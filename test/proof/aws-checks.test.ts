import { expect, test } from 'vitest';
import { eventPatternProblems } from './aws-event-patterns.ts';
import { market, subjectsOf } from './aws-market.ts';
import { stackProblems } from './aws-problems.ts';
import { leaves, type Stack, stackOf, stacksOf } from './aws-stack.ts';
import { allowedValues } from './aws-value-table.ts';
import { isChecked, valueProblems } from './aws-values.ts';
import { catalogue } from './shipped.ts';
import { written } from './written.ts';

const every = catalogue.patterns.map(({ id }) => id);
// What two ways of one pattern, or patterns that exclude each other, write.
const rare = [
  'api-gateway',
  'cache-aside/shared',
  'change-data-capture/managed-replication',
  'event-streaming/managed-stream',
  'gatekeeper-waf',
  'realtime-push/websocket',
];
const usual = stacksOf(written(market(), every, 'aws').files);
const others = stacksOf(written(market(), rare, 'aws').files);
const stacks = [...usual, ...others.filter(({ path }) => !usual.some((stack) => stack.path === path))];
const subjects = subjectsOf(market());

/** The problems after one text of one stack was replaced. */
function planted(path: string, right: string, wrong: string): string[] {
  const changed = stacks.map((stack): Stack => {
    if (stack.path !== path) return stack;
    expect(stack.body).toContain(right);
    return stackOf(path, stack.body.replace(right, wrong));
  });
  expect(changed.some((stack) => stack.path === path)).toBe(true);
  return stackProblems(changed, subjects);
}

test('the stacks have no problem before one is planted', () => {
  expect(stackProblems(stacks, subjects)).toEqual([]);
});

const queue = 'aws/services/payment/messages.yaml';

test.each([
  [
    'a reference to nothing',
    queue,
    '{ Ref: LongestWait }',
    '{ Ref: LongestWalk }',
    /LongestWalk is not there/,
  ],
  [
    'an attribute of nothing',
    queue,
    '[ DeadLetters, Arn ]',
    '[ DeadLetter, Arn ]',
    /no resource DeadLetter$/,
  ],
  [
    'a text with a name of nothing',
    'aws/gateway.yaml',
    'integrations/${Order',
    'integrations/${Odre',
    /Odre/,
  ],
  [
    'an order after nothing',
    'aws/services/order/service.yaml',
    'DependsOn: Listener',
    'DependsOn: Listen',
    /no resource Listen$/,
  ],
  [
    'a parameter that nothing uses',
    queue,
    '{ Ref: LongestWait }',
    '900',
    /nothing uses the parameter LongestWait/,
  ],
  [
    'a parameter whose stack does not give it',
    'aws/events/subscription.yaml',
    'Output BusName of',
    'Output Bus of',
    /aws\/events\/bus\.yaml has no output Bus$/,
  ],
  [
    'a parameter from a stack that is not there',
    'aws/front-door.yaml',
    'of aws/web-acl.yaml',
    'of aws/acl.yaml',
    /aws\/acl\.yaml has no output WebAclArn/,
  ],
  [
    'a parameter that a stack gives under another name',
    'aws/alarms.yaml',
    'output ApiId, if',
    'output Id, if',
    /aws\/gateway\.yaml has no output Id$/,
  ],
  [
    'a parameter that takes anything',
    queue,
    '    AllowedPattern: arn:[a-z-]+:sns:.+\n',
    '',
    /takes anything/,
  ],
  [
    'a parameter that nobody explains',
    queue,
    'SNS topic of the people who are on call',
    'Topic',
    /what it is/,
  ],
  [
    'an import that nobody exports',
    queue,
    '{ Ref: LongestWait }',
    '{ Fn::ImportValue: longest-wait }',
    /nobody exports "longest-wait"/,
  ],
  ['a comment on a stack that is not there', queue, '# ', '# aws/old.yaml ', /speaks of aws\/old\.yaml/],
  [
    'a cache in front of no origin',
    'aws/cdn.yaml',
    'TargetOriginId: api',
    'TargetOriginId: ape',
    /no origin ape/,
  ],
  [
    'a failover to no origin',
    'aws/cdn.yaml',
    'OriginId: standby }',
    'OriginId: stand }',
    /has no origin stand$/,
  ],
  [
    'a key that is no attribute',
    'aws/services/order/global-table.yaml',
    'AttributeName: id, KeyType',
    'AttributeName: ident, KeyType',
    /no attribute ident/,
  ],
  [
    'a balancer in front of no container',
    'aws/services/order/service.yaml',
    'ContainerName: order',
    'ContainerName: orders',
    /no container orders/,
  ],
  [
    'a balancer in front of another port',
    'aws/services/order/service.yaml',
    'ContainerName: order, ContainerPort: 8081',
    'ContainerName: order, ContainerPort: 8080',
    /no port 8080/,
  ],
  ['a name for no port', 'aws/services/order/service.yaml', 'PortName: http', 'PortName: web', /no port web/],
  [
    'a sign-in by nobody',
    'aws/identity.yaml',
    'SupportedIdentityProviders: [ company ]',
    'SupportedIdentityProviders: [ google ]',
    /no identity provider google/,
  ],
  ['a sum of no metric', 'aws/alarms.yaml', 'errors / requests', 'faults / requests', /no metric faults/],
  ['data without a word on their end', queue, '    DeletionPolicy: Retain\n', '', /becomes of its data/],
  [
    'a queue in the clear',
    queue,
    'SqsManagedSseEnabled: true',
    'SqsManagedSseEnabled: false',
    /not encrypted/,
  ],
  [
    'a bucket that may be public',
    'aws/uploads.yaml',
    'BlockPublicAcls: true',
    'BlockPublicAcls: false',
    /public/,
  ],
  ['a right to everything', queue, 'sqs:SendMessage, sqs:GetQueueUrl', 'sqs:*', /allows sqs:\*$/],
  [
    'a right on everything',
    queue,
    'Resource: { Fn::GetAtt: [ Messages, Arn ] }',
    "Resource: '*'",
    /allows sqs:SendMessage on everything/,
  ],
  [
    'a port of the load balancer that another service has',
    'aws/services/order/service.yaml',
    'Protocol: HTTP\n      Port: 8081\n      DefaultActions',
    'Protocol: HTTP\n      Port: 9001\n      DefaultActions',
    /wants what aws\/services\/\w+\/service\.yaml Listener has/,
  ],
  [
    'a name that another service has',
    'aws/services/order/service.yaml',
    'ServiceName: order',
    'ServiceName: payment',
    /wants what/,
  ],
  [
    'an event that nobody tells of',
    'aws/events/subscription.yaml',
    '- order.order-placed',
    '- order.order-lost',
    /order\.order-lost, which nobody tells of/,
  ],
])('%s is noticed', (_, path, right, wrong, expected) => {
  const found = planted(path, right, wrong);
  expect(
    found.some((problem) => expected.test(problem)),
    found.join('\n'),
  ).toBe(true);
});

test.each([
  ['everything', {}, /asks for everything/],
  ['an event that nobody tells of', { 'detail-type': ['order.order-lost'] }, /order-lost/],
  ['any event', { 'detail-type': { Ref: 'Anything' } }, /can ask for anything/],
  [
    'a step that the saga has not',
    { 'detail-type': ['saga.checkout.take-payment.done', 'saga.checkout.paint.done'] },
    /^a: Rule asks for saga\.checkout\.paint\.done, which nobody tells of$/,
  ],
  ['what no event has', { account: ['1'] }, /asks for account/],
])('a rule that asks for %s is noticed', (_, EventPattern, expected) => {
  const rule = { Type: 'AWS::Events::Rule', Properties: { EventPattern } };
  const Parameters = { Anything: { Type: 'CommaDelimitedList' } };
  const stack = { path: 'a', body: '', Outputs: {}, Parameters, Resources: { Rule: rule } };
  expect(eventPatternProblems(stack, subjects).join()).toMatch(expected);
});

test('a template that is too large is noticed', () => {
  const resources = Array.from({ length: 501 }, (_, at) => [`Q${at}`, { Type: 'AWS::SQS::Queue' }]);
  const parameters = Array.from({ length: 201 }, (_, at) => [`P${at}`, { Type: 'String' }]);
  const stack: Stack = {
    path: 'a',
    body: 'x'.repeat(51_201),
    Parameters: Object.fromEntries(parameters),
    Resources: Object.fromEntries(resources),
    Outputs: Object.fromEntries(parameters),
  };
  const found = stackProblems([stack], []).join('\n');
  for (const kind of ['501 resources', '201 parameters', '201 outputs', '51201 bytes']) {
    expect(found).toContain(kind);
  }
});

// Each value in the table is one that the validator lets through, so each has to be seen to be refused here.
const known = stacks.flatMap((stack) =>
  leaves(stack)
    .filter(isChecked)
    .map((leaf) => ({ stack, leaf })),
);

test('every row of the table of values is about something that is written', () => {
  const written = new Set(known.map(({ leaf }) => `${leaf.type} ${leaf.path}`));
  expect(Object.keys(allowedValues).filter((row) => !written.has(row))).toEqual([]);
});

test.each(Object.keys(allowedValues))('a wrong value is noticed: %s', (row) => {
  const { stack, leaf } = known.find((one) => `${one.leaf.type} ${one.leaf.path}` === row) ?? {};
  if (stack === undefined || leaf === undefined) throw new Error('nothing is written there');
  const Resources = structuredClone(stack.Resources);
  const last = leaf.steps.at(-1) ?? '';
  const parent = leaf.steps
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as never)[step], Resources[leaf.id]?.Properties);
  Object.assign(parent as object, { [last]: `${String(leaf.value)} ` });
  expect(valueProblems({ ...stack, Resources }).join()).toContain(`${leaf.id} ${leaf.path}`);
});
