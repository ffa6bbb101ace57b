import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { choreographyFiles, nameOf, sagaSpec, writtenFor } from './choreography.ts';
import { cloudFormation } from './cloudformation.ts';
import { stepsOf } from './saga-shape.ts';

const { faults, close } = cloudFormation();
afterAll(close);

type Resource = { Type: string; Properties: Record<string, unknown> };
type Rule = {
  EventPattern: { 'detail-type': string[] };
  Targets: { Arn: { 'Fn::GetAtt': [string, string] } }[];
};
type Queue = { RedrivePolicy?: { maxReceiveCount: number; deadLetterTargetArn: { 'Fn::GetAtt': [string] } } };

function stackOf(word: string): string {
  const [file] = choreographyFiles(sagaSpec(nameOf(word), stepsOf(word)), 'aws');
  return file?.body ?? '';
}

function resources(word: string): Record<string, Resource> {
  return (parse(stackOf(word)) as { Resources: Record<string, Resource> }).Resources;
}

/** Which queue gets which events. */
function deliveries(word: string): Record<string, string[]> {
  const rules = Object.values(resources(word)).filter(({ Type }) => Type === 'AWS::Events::Rule');
  return Object.fromEntries(
    rules.map(({ Properties }) => {
      const { EventPattern, Targets } = Properties as unknown as Rule;
      return [Targets[0]?.Arn['Fn::GetAtt'][0] ?? '', EventPattern['detail-type']];
    }),
  );
}

test.each(['P', 'CQ', 'CCQ', 'CNP', 'CPR'])('the stack for the events of %s has no fault', (word) => {
  expect(faults(stackOf(word))).toEqual([]);
});

test('a misspelt property is one', () => {
  expect(faults(stackOf('CCQ').replace('VisibilityTimeout', 'VisibilityTimeouts'))).not.toEqual([]);
});

test.each(['P', 'CQ', 'CCQ', 'CNP', 'CPR'])(
  '%s: every queue gets what the stream of that service holds in NATS and what its table reacts to',
  (word) => {
    const written = writtenFor(word);
    for (const [queue, events] of Object.entries(deliveries(word)).filter(([name]) => name !== 'ByHand')) {
      const step = /T\d/.exec(queue)?.[0] ?? '';
      const stream = written.find(({ path }) => path.endsWith(`_SERVICE-OF-${step}.json`));
      const table = written.find(({ path }) => path.endsWith(`/service-of-${step.toLowerCase()}.js`));
      const heard = [...(table?.body.matchAll(/"on":(\[[^\]]*\])/g) ?? [])].flatMap(
        ([, list = '[]']) => JSON.parse(list) as string[],
      );
      expect(events).toEqual((JSON.parse(stream?.body ?? '{}') as { subjects: string[] }).subjects);
      expect(events).toEqual(heard);
    }
  },
);

test('what people have to finish has a queue, and somebody is called', () => {
  expect(deliveries('CCQ').ByHand).toEqual(['saga.saga-ccq.by-hand']);
  const alarms = Object.values(resources('CCQ')).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const watched = alarms.map(({ Properties }) => JSON.stringify(Properties.Dimensions));
  for (const queue of [
    'ByHand',
    'ServiceServiceOfT1DeadLetters',
    'ServiceServiceOfT2DeadLetters',
    'ServiceServiceOfT3DeadLetters',
  ]) {
    expect(watched.filter((dimensions) => dimensions.includes(`"${queue}"`))).toHaveLength(1);
  }
});

test('every queue of a service gives up to dead letters, after as many attempts as a machine makes', () => {
  const queues = Object.entries(resources('CCQ')).filter(([name]) => name.endsWith('Queue'));
  expect(queues).toHaveLength(3);
  for (const [name, { Properties }] of queues) {
    const { RedrivePolicy } = Properties as Queue;
    expect(RedrivePolicy?.maxReceiveCount).toBe(7);
    expect(RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0]).toBe(name.replace(/Queue$/, 'DeadLetters'));
  }
});
