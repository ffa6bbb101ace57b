import { expect, test } from 'vitest';
import type { Step } from '../../src/core/spec.ts';
import { aslErrors, machineFor } from './asl.ts';
import { bookRide } from './rideshare.ts';
import { type Fault, runSaga } from './saga-run.ts';

const FORWARD = ['create-ride-request', 'match-driver', 'pre-authorize-fare', 'send-notice'];
const COMPENSATIONS = ['cancel-ride-request', 'release-driver-match', 'cancel-pre-authorization'];

const DEFINITE: Fault = { error: 'NoDriver' };
const UNKNOWN: readonly Fault[] = [
  'silent',
  { error: 'States.Timeout' },
  { error: 'Lambda.Unknown' },
  { error: 'Lambda.ServiceException' },
  { error: 'Lambda.AWSLambdaException' },
  { error: 'Lambda.SdkClientException' },
  { error: 'Sandbox.Timedout' },
  { error: 'OutcomeUnknown' },
  { error: 'Runtime.ExitError' },
  { error: 'Runtime.OutOfMemory' },
  { error: 'Runtime.MarshalError' },
  { error: 'Function.ResponseSizeTooLarge' },
  { error: 'Extension.Crash' },
];

function undone(count: number): string[] {
  return COMPENSATIONS.slice(0, count).reverse();
}

async function trace(steps: readonly Step[], faults: Record<string, Fault>) {
  const { calls, cause } = await runSaga(machineFor(steps), faults);
  return { calls, end: cause?.split(':')[0] ?? 'success' };
}

test('the emitted machine is valid, and a machine with a dangling state is not', () => {
  const machine = machineFor();
  expect(aslErrors(machine)).toEqual([]);
  expect(aslErrors({ ...machine, StartAt: 'nowhere' })).not.toEqual([]);
});

test('the machine as a whole has no time limit, and its comment says why', () => {
  const machine = machineFor();
  expect(machine).not.toHaveProperty('TimeoutSeconds');
  expect(machine.Comment).toMatch(/^Written by archwright .* because of .*TimeoutSeconds/);
});

test('the time limits are those of the spec, and a step without one gets that of any call', () => {
  const { States } = machineFor();
  expect(FORWARD.map((name) => States[name]?.TimeoutSeconds)).toEqual([5, 300, 30, 5]);
});

test('the comment states the time of the whole transaction where the spec does, and no other', () => {
  expect(machineFor().Comment).toContain('340s in all; the whole transaction is allowed 10m.');
  const { Comment } = machineFor(bookRide, null);
  expect(Comment).toContain('takes at most 340s in all. ');
  expect(Comment).not.toContain('allowed');
});

test('without a fault every step runs once, in order, and its result is kept', async () => {
  const run = await runSaga(machineFor());
  expect(run.calls).toEqual(FORWARD);
  expect(run.end).toBe('success');
  expect(run.output).toMatchObject({
    sagaId: 'ride-4711',
    results: { match_driver: { id: 'result of match-driver' }, send_notice: { id: 'result of send-notice' } },
  });
});

test.each([0, 1, 2])('a definite failure of step %i undoes the steps before it', async (at) => {
  const run = await trace(bookRide, { [FORWARD[at] as string]: DEFINITE });
  expect(run).toEqual({
    calls: [...FORWARD.slice(0, at + 1), ...undone(at)],
    end: at === 0 ? 'SagaRefused' : 'SagaCompensated',
  });
});

test.each(UNKNOWN.flatMap((fault) => [0, 1, 2].map((at) => ({ at, fault }))))(
  'an unknown outcome of step $at ($fault) undoes that step too',
  async ({ at, fault }) => {
    const run = await trace(bookRide, { [FORWARD[at] as string]: fault });
    expect(run).toEqual({
      calls: [...FORWARD.slice(0, at + 1), ...undone(at + 1)],
      end: 'SagaCompensated',
    });
  },
);

test.each([0, 1, 2])(
  'a call of step %i that was throttled never ran, so it is repeated first',
  async (at) => {
    const step = FORWARD[at] as string;
    const healed = await trace(bookRide, { [step]: { error: 'Lambda.TooManyRequestsException', times: 2 } });
    expect(healed.end).toBe('success');
    expect(healed.calls.filter((call) => call === step)).toHaveLength(3);
    const exhausted = await trace(bookRide, { [step]: { error: 'Lambda.TooManyRequestsException' } });
    expect(exhausted.calls.filter((call) => call !== step)).toEqual([...FORWARD.slice(0, at), ...undone(at)]);
  },
);

test.each([DEFINITE, { error: 'States.Timeout' }])(
  'after the pivot a step is repeated until it holds (%j)',
  async (fault) => {
    const run = await trace(bookRide, { 'send-notice': { ...(fault as object), times: 3 } as Fault });
    expect(run).toEqual({ calls: [...FORWARD, 'send-notice', 'send-notice', 'send-notice'], end: 'success' });
  },
);

test.each([DEFINITE, 'silent' as Fault])(
  'what never holds after the pivot is for people, and nothing is undone (%j)',
  async (fault) => {
    const run = await runSaga(machineFor(), { 'send-notice': fault });
    expect(new Set(run.calls)).toEqual(new Set(FORWARD));
    expect(run.cause).toMatch(/^ManualInterventionRequired: .*send-notice by hand/);
  },
);

test.each([0, 1, 2])('a compensation (%i) that goes through later is repeated', async (at) => {
  const compensation = COMPENSATIONS[at] as string;
  const run = await trace(bookRide, {
    'pre-authorize-fare': 'silent',
    [compensation]: { error: 'Busy', times: 2 },
  });
  expect(run.end).toBe('SagaCompensated');
  expect(run.calls.filter((call) => call === compensation)).toHaveLength(3);
});

test.each([0, 1, 2])(
  'a compensation (%i) that never goes through is for people, who are told what is left',
  async (at) => {
    const run = await runSaga(machineFor(), {
      'pre-authorize-fare': 'silent',
      [COMPENSATIONS[at] as string]: { error: 'Broken' },
    });
    expect(run.cause).toMatch(/^ManualInterventionRequired: /);
    for (const left of COMPENSATIONS.slice(0, at)) {
      expect(run.cause).toContain(left);
      expect(run.calls).not.toContain(left);
    }
  },
);

test('a compensation gets the saga id, the input, the failure and the result of its step if there is one', async () => {
  const run = await runSaga(machineFor(), { 'pre-authorize-fare': 'silent' });
  const input = (task: string) => run.received.find((call) => call.task === task)?.input;
  expect(input('release-driver-match')).toMatchObject({
    sagaId: 'ride-4711',
    step: 'match-driver',
    input: { rider: 'r-1' },
    results: { match_driver: { id: 'result of match-driver' } },
    failure: { Error: 'States.Timeout' },
  });
  expect(input('cancel-pre-authorization')).toMatchObject({
    sagaId: 'ride-4711',
    step: 'pre-authorize-fare',
  });
  expect(input('cancel-pre-authorization')?.results).not.toHaveProperty('pre_authorize_fare');
});

const step = (name: string, more: Partial<Step> = {}): Step => ({ name, service: 's', timeout: 1, ...more });

test.each([
  {
    case: 'a step without a compensation before the pivot is skipped when undoing',
    steps: [step('a', { compensation: 'ca' }), step('look'), step('b', { compensation: 'cb', pivot: true })],
    faults: { b: DEFINITE },
    expected: { calls: ['a', 'look', 'b', 'ca'], end: 'SagaCompensated' },
  },
  {
    case: 'without a marked pivot the last step, which cannot be undone, is it',
    steps: [step('a', { compensation: 'ca' }), step('b', { compensation: 'cb' }), step('charge')],
    faults: { charge: DEFINITE },
    expected: { calls: ['a', 'b', 'charge', 'cb', 'ca'], end: 'SagaCompensated' },
  },
  {
    case: 'a pivot without a compensation whose outcome is unknown is asked again',
    steps: [step('a', { compensation: 'ca' }), step('charge', { pivot: true })],
    faults: { charge: { error: 'States.Timeout', times: 1 } },
    expected: { calls: ['a', 'charge', 'charge'], end: 'success' },
  },
  {
    case: 'and stays with people if that is never known: undoing could be as wrong as going on',
    steps: [step('a', { compensation: 'ca' }), step('charge', { pivot: true })],
    faults: { charge: { error: 'States.Timeout' } },
    expected: { calls: ['a', ...Array(7).fill('charge')], end: 'ManualInterventionRequired' },
  },
  {
    case: 'a repeated step before the pivot is undone itself too, since an earlier attempt may have happened',
    steps: [step('a', { compensation: 'ca', retryable: true }), step('b', { pivot: true })],
    faults: { a: DEFINITE },
    expected: { calls: [...Array(7).fill('a'), 'ca'], end: 'SagaCompensated' },
  },
  {
    case: 'one compensation that undoes two steps runs for each',
    steps: [step('a', { compensation: 'c' }), step('b', { compensation: 'c' }), step('p', { pivot: true })],
    faults: { p: DEFINITE },
    expected: { calls: ['a', 'b', 'p', 'c-2', 'c'], end: 'SagaCompensated' },
  },
  {
    case: 'however states are called, each compensation has its own',
    steps: [
      step('a', { compensation: 'c-3' }),
      step('b', { compensation: 'c' }),
      step('d', { compensation: 'c' }),
      step('p', { pivot: true }),
    ],
    faults: { p: DEFINITE },
    expected: { calls: ['a', 'b', 'd', 'p', 'c-3-3', 'c', 'c-3'], end: 'SagaCompensated' },
  },
  {
    case: 'steps that are all repeated have nothing to undo',
    steps: [step('a', { retryable: true }), step('b', { retryable: true })],
    faults: { b: DEFINITE },
    expected: { calls: ['a', ...Array(7).fill('b')], end: 'ManualInterventionRequired' },
  },
])('$case', async ({ steps, faults, expected }) => {
  expect(aslErrors(machineFor(steps))).toEqual([]);
  expect(await trace(steps, faults as Record<string, Fault>)).toEqual(expected);
});

test('compensations of one name in different services are different functions', () => {
  const { States } = machineFor([
    step('room', { service: 'hotel', compensation: 'cancel' }),
    step('seat', { service: 'flight', compensation: 'cancel' }),
    step('car', { service: 'rental', compensation: 'cancel', pivot: true }),
  ]);
  const called = Object.values(States).flatMap(({ Resource }) => Resource ?? []);
  expect(called.filter((resource) => resource.includes('Cancel'))).toEqual([
    '$\u007bRentalCancelFunctionArn}',
    '$\u007bFlightCancelFunctionArn}',
    '$\u007bHotelCancelFunctionArn}',
  ]);
});

test('people are told of which service the compensations are that are left', async () => {
  const steps = [
    step('room', { service: 'hotel', compensation: 'cancel' }),
    step('seat', { service: 'flight', compensation: 'cancel', pivot: true }),
  ];
  const run = await runSaga(machineFor(steps), { seat: 'silent', 'cancel-2': { error: 'Broken' } });
  expect(run.cause).toMatch(/cancel \(flight\) of .* Undo seat by hand, then run cancel \(hotel\)\./);
});

const [a, b, look] = [step('a', { compensation: 'ca' }), step('b', { compensation: 'cb' }), step('look')];

test.each([
  ['that all is undone, where all can be', [a, b], 'b', /all that was done is undone\.$/],
  ['which step stands', [a, look, b], 'b', /what has a compensation is undone\. look has no .* if it ran\.$/],
  ['which steps stand', [a, look, step('ask'), b], 'b', /look, ask have no compensation and stay/],
  ['that there was nothing to undo, where nothing ran', [a, look, b], 'a', /there was nothing to undo\.$/],
  ['which step stands where nothing can be undone', [look, a, b], 'a', /nothing is undone\. look has no/],
])('the end of a saga that turned back says %s', async (_, steps, failing, cause) => {
  const run = await runSaga(machineFor(steps), { [failing as string]: DEFINITE });
  expect(run.cause).toMatch(cause);
});

test.each([
  ['a step that is never undone', [a, look, b], /look has no compensation and stays as it is/],
  [
    'that nothing can be undone',
    [look, step('ask')],
    /no step a compensation and marks no pivot.*look is taken/,
  ],
  [
    'the errors that leave it open what happened',
    [a, b],
    /may have happened.*Runtime\.ExitError.*OutcomeUnknown/,
  ],
  [
    'the errors that stop it halfway',
    [a, b],
    /States\.Runtime and States\.DataLimitExceeded cannot be caught/,
  ],
])('the comment of a machine names %s', (_, steps, told) => {
  expect(machineFor(steps).Comment).toMatch(told);
});

test('the comment of a machine claims nothing of steps where it is not so', () => {
  expect(machineFor().Comment).not.toMatch(/no compensation|no step a compensation/);
  expect(machineFor([look]).Comment).not.toMatch(/no step a compensation/);
});

test.each([
  [900, false],
  [901, true],
])('a step of %i s: its comment says that no function runs so long (%s)', (timeout, told) => {
  const { States } = machineFor([step('a', { timeout, compensation: 'ca' }), b], null);
  expect(/15 minutes at most/.test(States.a?.Comment as string)).toBe(told);
  expect(/15 minutes at most/.test(States.ca?.Comment as string)).toBe(told);
});

test('a title that looks like a substitution is not filled in by the deployment', () => {
  const machine = machineFor([step('a', { title: 'pay $\u007bAccountFunctionArn}' })]);
  expect(machine.States.a?.Comment).not.toMatch(/\$\{/);
});
