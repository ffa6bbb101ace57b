import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Step } from '../../src/core/spec.ts';
import { type Machine, statesOf } from './asl.ts';
import { filledTemplate } from './filled-template.ts';
import { bookRide, modelOf, rideshare } from './rideshare.ts';
import { runSaga } from './saga-run.ts';
import { stepsOf } from './saga-shape.ts';

type Stack = {
  Parameters: Record<string, { Description: string }>;
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
};
type Deployed = {
  DefinitionS3Location: { Key: { 'Fn::Sub': string } };
  DefinitionSubstitutions: Record<string, { Ref: string }>;
};

/** Deploys the emitted stack as CloudFormation does: the definition from where it points to, every substitution filled in. */
function deployed(
  steps: readonly Step[],
  values: (parameter: string, description: string) => string,
): Machine[] {
  const files = filledTemplate('saga-orchestration', 'aws', modelOf(rideshare(steps, null)));
  const folder = 'aws/sagas/';
  const stack = parse(files.find(({ path }) => path === `${folder}stack.yaml`)?.body ?? '') as Stack;
  const machines = Object.values(stack.Resources).filter(
    ({ Type }) => Type === 'AWS::StepFunctions::StateMachine',
  );
  return machines.map(({ Properties }) => {
    const { DefinitionS3Location, DefinitionSubstitutions } = Properties as unknown as Deployed;
    const key = DefinitionS3Location.Key['Fn::Sub'].replace('${DefinitionPrefix}', folder);
    const definition = files.find(({ path }) => path === key)?.body ?? '';
    const filled = Object.entries(DefinitionSubstitutions).reduce((text, [name, { Ref }]) => {
      const description = stack.Parameters[Ref]?.Description ?? '';
      return text.replaceAll(`\${${name}}`, values(Ref, description));
    }, definition);
    return JSON.parse(filled) as Machine;
  });
}

/** An address that tells which function it is of, from what the stack says of the parameter. */
function address(_: string, description: string): string {
  const [, name, service] = /^Function (\S+) of the service (\S+),/.exec(description) ?? [];
  return `arn:aws:lambda:eu-central-1:123456789012:function:${service}--${name}`;
}

async function functionsCalled(steps: readonly Step[], failing?: string) {
  const [machine] = deployed(steps, address);
  if (machine === undefined) throw new Error('the stack has no machine');
  expect(JSON.stringify(machine)).not.toContain('${');
  const { calls, end, cause } = await runSaga(machine, failing ? { [failing]: { error: 'Refused' } } : {});
  const functions = calls.map((state) => statesOf(machine)[state]?.Resource?.split(':function:')[1]);
  return { functions, end: cause?.split(':')[0] ?? end };
}

test('the stack of a saga deploys a machine that calls the functions of the steps', async () => {
  expect(await functionsCalled(bookRide)).toEqual({
    functions: [
      'ride--create-ride-request',
      'driver--match-driver',
      'payment--pre-authorize-fare',
      'notification--send-notice',
    ],
    end: 'success',
  });
});

test('and those of the compensations', async () => {
  expect(await functionsCalled(bookRide, 'pre-authorize-fare')).toEqual({
    functions: [
      'ride--create-ride-request',
      'driver--match-driver',
      'payment--pre-authorize-fare',
      'driver--release-driver-match',
      'ride--cancel-ride-request',
    ],
    end: 'SagaCompensated',
  });
});

test('also where steps run at the same time', async () => {
  const { functions, end } = await functionsCalled(stepsOf('C(CC)Q'), 't3');
  expect(functions).toEqual(
    ['t1--t1', 't2--t2', 't3--t3', 't3--c3', 't2--c2', 't1--c1'].map((name) => `service-of-${name}`),
  );
  expect(end).toBe('SagaCompensated');
});

test('a compensation that two services call alike is called in the right one', async () => {
  const steps = [
    { name: 'room', service: 'hotel', compensation: 'cancel' },
    { name: 'seat', service: 'flight', compensation: 'cancel' },
    { name: 'pay', service: 'payment', pivot: true },
  ];
  const { functions } = await functionsCalled(steps, 'pay');
  expect(functions.slice(-2)).toEqual(['flight--cancel', 'hotel--cancel']);
});
