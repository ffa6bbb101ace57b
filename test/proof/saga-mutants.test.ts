import { expect, test } from 'vitest';
import {
  type AslState,
  aslErrors,
  languageServiceErrors,
  type Machine,
  machineFor,
  statesOf,
} from './asl.ts';
import { differencesIn } from './saga-difference.ts';
import { stepsOf } from './saga-shape.ts';

// t1, then t2, which cannot be undone, then t3 and t4 at the same time, then the pivot t5, then t6, which is repeated.
const WORD = 'CN(CC)QR';

/** A machine is damaged by way of its states, of which one is given by its name. */
type Damage = (state: (name: string) => AslState, states: Machine['States']) => void;

function catcher(state: AslState, at: number): { Next: string } {
  return state.Catch?.[at] as { Next: string };
}

function without(states: Machine['States'], ...names: string[]): void {
  for (const name of names) Reflect.deleteProperty(states, name);
}

const damages: Record<string, Damage> = {
  'undoes in the wrong order': (state) => {
    state('c4').Next = 'c1';
    state('c1').Next = 'c3';
    state('c3').Next = 'Compensated';
  },
  'undoes a step that was refused': (state) => {
    catcher(state('t5'), 1).Next = 'c5';
  },
  'does not undo a step of unknown outcome': (state, states) => {
    catcher(state('t5'), 0).Next = 'c4';
    without(states, 'c5', 'ByHand-c5');
  },
  'does not undo what ran together with the step that failed': (state) => {
    state('Because-t3').Next = 'c3';
  },
  'leaves out a step': (state, states) => {
    state('t1').Next = 'Together-t3';
    Reflect.deleteProperty((state('Results-t3').Parameters?.results ?? {}) as object, 't2.$');
    without(states, 't2');
  },
  'leaves out a compensation': (state, states) => {
    state('c4').Next = 'c1';
    without(states, 'c3', 'ByHand-c3');
  },
  'goes on although one of two that ran together failed': (state, states) => {
    state('Held-t3').Choices?.pop();
    without(states, 'Because-t4');
  },
  'does not catch': (state, states) => {
    Reflect.deleteProperty(state('t5'), 'Catch');
    without(states, 'c5', 'ByHand-c5');
  },
  'stops what runs together with a step that fails, and forgets its result': (state) => {
    Reflect.deleteProperty(state('t3'), 'Catch');
    const [branch] = state('Together-t3').Branches ?? [];
    Reflect.deleteProperty(branch?.States ?? {}, 'Failed-t3');
    state('Together-t3').Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'c4' }];
  },
  'loses the result of a step': (state) => {
    state('t5').ResultPath = '$.results';
  },
  'loses the result of a step that ran together with another': (state) => {
    Object.assign((state('Results-t3').Parameters?.results ?? {}) as object, {
      't4.$': '$.together[0].result',
    });
  },
  'does not tell a compensation why': (state) => {
    Reflect.deleteProperty(state('c1').Parameters ?? {}, 'failure.$');
  },
  'ends a saga that was undone in success': (_, states) => {
    states.Compensated = { Type: 'Succeed' };
  },
  'ends a saga that waits for people in success': (_, states) => {
    states['ByHand-t6'] = { Type: 'Succeed' };
  },
  'ends as undone although a compensation failed': (state, states) => {
    catcher(state('c3'), 0).Next = 'Compensated';
    without(states, 'ByHand-c3');
  },
  'goes on undoing although a compensation failed': (state, states) => {
    catcher(state('c3'), 0).Next = 'c1';
    without(states, 'ByHand-c3');
  },
  'undoes the pivot after it has succeeded': (state, states) => {
    catcher(state('t6'), 0).Next = 'c5';
    without(states, 'ByHand-t6');
  },
  'does not repeat a step after the pivot': (state) => {
    Reflect.deleteProperty(state('t6'), 'Retry');
  },
  'does not repeat a compensation': (state) => {
    Reflect.deleteProperty(state('c3'), 'Retry');
  },
  'repeats a step that was refused': (state) => {
    state('t1').Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
  },
};

function damaged(damage: Damage): Machine {
  const machine = machineFor(stepsOf(WORD), null);
  const states = statesOf(machine);
  damage((name) => states[name] as AslState, machine.States);
  return machine;
}

test('the machine itself passes', async () => {
  expect(
    await differencesIn(
      damaged(() => undefined),
      WORD,
    ),
  ).toEqual([]);
});

test.each(Object.entries(damages))(
  'a machine that %s is valid, and running it gives it away',
  async (_, damage) => {
    const machine = damaged(damage);
    expect(aslErrors(machine)).toEqual([]);
    expect(await languageServiceErrors(machine)).toEqual([]);
    expect(await differencesIn(machine, WORD)).not.toEqual([]);
  },
);
