import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { database, rows, sqlState, value } from './sql-database.ts';

let db: PGlite;

beforeAll(async () => {
  db = await database(['saga-orchestration']);
});

/**
 * Plays a saga of the steps T1 T2 T3 (pivot) T4 and returns the SQLSTATE of its last move, all others having to succeed.
 * Moves: `T1` and `C1` start, `T1+` succeeds, `T1-` fails, `T1?` has no answer, `T1 again` starts anew (`uncounted`: with the old number), any other word is a
 * state of the saga.
 */
async function play(moves: string, type = 'transfer-money'): Promise<string | undefined> {
  const saga = await begin(type);
  const states: (string | undefined)[] = [];
  for (const move of moves.split(', ')) states.push(await sqlState(db, ...statement(move, saga, type)));
  expect(states.slice(0, -1).filter((state) => state !== undefined)).toEqual([]);
  return states.at(-1);
}

const begin = (type: string) =>
  value(db, `INSERT INTO saga_log.sagas (saga_type, input) VALUES ($1, '{}') RETURNING saga_id`, [type]);

function statement(move: string, saga: unknown, type: string): [string, unknown[]] {
  const match = /^([TC])(\d)( again| uncounted|[-+?])?$/.exec(move);
  if (!match) return ['UPDATE saga_log.sagas SET state = $2 WHERE saga_id = $1', [saga, move]];
  const [, letter, number, then] = match;
  const key = [saga, Number(number), letter === 'T' ? 'forward' : 'compensation'];
  if (then === undefined) {
    const insert =
      'INSERT INTO saga_log.saga_log (saga_id, step, direction, saga_type) VALUES ($1, $2, $3, $4)';
    return [insert, [...key, type]];
  }
  const answers = { '+': 'succeeded', '-': 'failed', '?': 'unknown' };
  const anew = `state = 'started', finished_at = NULL`;
  const change =
    {
      ' again': `${anew}, attempt = attempt + 1`,
      ' uncounted': anew,
    }[then] ?? `state = '${answers[then as keyof typeof answers]}', finished_at = now()`;
  return [`UPDATE saga_log.saga_log SET ${change} WHERE (saga_id, step, direction) = ($1, $2, $3)`, key];
}

const FORBIDDEN = '23514';
const twoDone = 'T1, T1+, T2, T2+';
const pivotOpen = `${twoDone}, T3`;

describe('the saga log knows the steps of the transaction', () => {
  test('in order, with kind and compensation', async () => {
    const steps = await rows(
      db,
      `SELECT step, name, kind, compensation FROM saga_log.saga_steps WHERE saga_type = 'transfer-money' ORDER BY step`,
    );
    expect(steps.map((step) => Object.values(step).join(' '))).toEqual([
      '1 reserve-limit compensable release-limit',
      '2 debit-source compensable refund-source',
      '3 credit-target pivot ',
      '4 send-receipt retryable ',
    ]);
  });
});

describe('the saga log takes', () => {
  test.each([
    ['a saga that succeeds', `${pivotOpen}, T3+, T4, T4+, completed`],
    ['a failure at 2: C1', 'T1, T1+, T2, T2-, compensating, C1, C1+, compensated'],
    ['no answer at 2: C2, C1', 'T1, T1+, T2, T2?, compensating, C2, C2+, C1, C1+, compensated'],
    ['a failure at the pivot: C2, C1', `${pivotOpen}, T3-, compensating, C2, C2+, C1, C1+, compensated`],
    ['a failure at 1: nothing to undo', 'T1, T1-, compensating, compensated'],
    ['a step that is repeated', 'T1, T1?, T1 again, T1+, T2'],
    ['a compensation that is repeated', 'T1, T1?, compensating, C1, C1-, C1 again, C1+, compensated'],
    [
      'repetition after the pivot, a person, and the end',
      `${pivotOpen}, T3+, T4, T4-, manual, running, T4 again, T4+, completed`,
    ],
    ['an answer that comes late', 'T1, T1?, compensating, C1, T1+, C1+, compensated'],
    [
      'a compensation that a person ends',
      'T1, T1?, compensating, C1, C1-, manual, compensating, C1 again, C1+, compensated',
    ],
  ])('%s', async (_, moves) => {
    expect(await play(moves)).toBeUndefined();
  });
});

// Seat, then payment: the pivot, which can be refunded.
describe('a pivot with a compensation', () => {
  test.each([
    [
      'is undone when it had no answer',
      'T1, T1+, T2, T2?, compensating, C2, C2+, C1, C1+, compensated',
      undefined,
    ],
    [
      'is undone though its success arrives meanwhile',
      'T1, T1+, T2, T2?, compensating, C2, T2+, C2+, C1, C1+, compensated',
      undefined,
    ],
    ['is not undone once it has succeeded', 'T1, T1+, T2, T2+, compensating', FORBIDDEN],
    ['is not undone by way of a person either', 'T1, T1+, T2, T2+, manual, compensating', FORBIDDEN],
    ['is undone before the steps before it', 'T1, T1+, T2, T2?, compensating, C1', FORBIDDEN],
  ])('%s', async (_, moves, state) => {
    expect(await play(moves, 'book-trip')).toBe(state);
  });
});

// The flat, then bed and table at the same time, then the van, which is repeated until it comes. None of them is the pivot.
describe('steps that run at the same time', () => {
  const both = 'T1, T1+, T2, T3';
  const undoing = `${both}, T2?, T3+, compensating`;
  test.each([
    ['may be going on at once and end in any order', `${both}, T3+, T2+, T4, T4+, completed`, undefined],
    ['do not begin before what comes before them', 'T1, T3', FORBIDDEN],
    ['have all succeeded before the next one begins', `${both}, T3+, T4`, FORBIDDEN],
    ['have all ended before anything is undone', `${both}, T2-, compensating, C1`, FORBIDDEN],
    ['are undone in any order', `${undoing}, C2, C3, C3+, C2+, C1, C1+, compensated`, undefined],
    ['and in the other', `${undoing}, C3, C2, C2+, C3+, C1, C1+, compensated`, undefined],
    ['are undone before what comes before them', `${undoing}, C2, C2+, C1`, FORBIDDEN],
    [
      'need not be undone where they were refused',
      `${both}, T2-, T3+, compensating, C3, C3+, C1, C1+, compensated`,
      undefined,
    ],
    ['are not left as they are', `${both}, T2-, T3+, compensating, compensated`, FORBIDDEN],
    ['can be undone while all have succeeded', `${both}, T2+, T3+, compensating`, undefined],
    ['but not once the step after them has begun', `${both}, T2+, T3+, T4, T4-, compensating`, FORBIDDEN],
    ['nor by way of a person', `${both}, T2+, T3+, T4, T4?, manual, compensating`, FORBIDDEN],
  ])('%s', async (_, moves, state) => {
    expect(await play(moves, 'furnish-flat')).toBe(state);
  });
});

describe('the saga log refuses', () => {
  test.each([
    ['a compensation of a step that was not started', 'T1, T1?, compensating, C2', '23503'],
    ['a compensation while the saga runs', 'T1, T1+, C1', FORBIDDEN],
    ['a compensation of a step that may still be going on', 'T1, T1+, T2, compensating, C2', FORBIDDEN],
    ['compensating in the wrong order', `${twoDone}, compensating, C1`, FORBIDDEN],
    ['going on to C1 while C2 has no answer', `${twoDone}, compensating, C2, C2?, C1`, FORBIDDEN],
    ['a compensation of a step that has none', `${pivotOpen}, T3-, compensating, C3`, FORBIDDEN],
    ['skipping a step', 'T1, T1+, T3', FORBIDDEN],
    ['going on without an answer', 'T1, T2', FORBIDDEN],
    ['going on after a failure', 'T1, T1-, T2', FORBIDDEN],
    ['a step after the turn', 'T1, T1+, compensating, T2', FORBIDDEN],
    ['the same step twice', 'T1, T1', '23505'],
    ['a new call that is not counted', 'T1, T1?, T1 uncounted', FORBIDDEN],
    ['calling a step again that has succeeded', 'T1, T1+, T1 again', FORBIDDEN],
    ['turning back after the pivot', `${pivotOpen}, T3+, compensating`, FORBIDDEN],
    ['turning back while the pivot may have happened', `${pivotOpen}, T3?, compensating`, FORBIDDEN],
    ['ending without all steps', `${pivotOpen}, T3+, completed`, FORBIDDEN],
    ['ending without all compensations', `${twoDone}, compensating, C2, C2+, compensated`, FORBIDDEN],
    ['running on after a compensation', 'T1, T1?, compensating, C1, C1+, manual, running', FORBIDDEN],
    ['changing what has ended', 'T1, T1-, compensating, compensated, manual', FORBIDDEN],
    ['a state that does not exist', 'lost', FORBIDDEN],
  ])('%s', async (_, moves, state) => {
    expect(await play(moves)).toBe(state);
  });

  test('a step that is written down after its call', async () => {
    const saga = await begin('transfer-money');
    const insert = `INSERT INTO saga_log.saga_log (saga_id, saga_type, step, direction, state, finished_at)
      VALUES ($1, 'transfer-money', 1, 'forward', 'succeeded', now())`;
    expect(await sqlState(db, insert, [saga])).toBe(FORBIDDEN);
  });
});

describe('the list for people', () => {
  test('holds a call that has had no answer for longer than its step may take, until it is made again', async () => {
    await db.exec('TRUNCATE saga_log.sagas CASCADE');
    const list = () => rows(db, 'SELECT saga_type, step FROM saga_log.needs_intervention');
    await play('T1, T1+, T2', 'book-trip');
    await db.exec(`UPDATE saga_log.sagas SET started_at = started_at - interval '9 days'`);
    expect(await list()).toEqual([]);
    await db.exec(`UPDATE saga_log.saga_log SET state = 'unknown', finished_at = now(),
      started_at = started_at - interval '6 seconds' WHERE step = 2`);
    expect(await list()).toEqual([]);
    await db.exec(
      `UPDATE saga_log.saga_log SET state = 'started', finished_at = NULL, attempt = 2 WHERE step = 2`,
    );
    expect(await list()).toEqual([]);
    await db.exec('ALTER TABLE saga_log.saga_log DISABLE TRIGGER possible_order');
    await db.exec(
      `UPDATE saga_log.saga_log SET started_at = started_at - interval '6 seconds' WHERE step = 2`,
    );
    await db.exec('ALTER TABLE saga_log.saga_log ENABLE TRIGGER possible_order');
    expect(await list()).toEqual([{ saga_type: 'book-trip', step: 'take-payment' }]);
  });

  test('holds what gave up and what is over its time, with the step where it stands', async () => {
    await db.exec('TRUNCATE saga_log.sagas CASCADE');
    const list = () =>
      rows(db, 'SELECT state, step, step_state FROM saga_log.needs_intervention ORDER BY state');
    await play('T1, T1?, compensating, C1, C1-, manual');
    await play('T1');
    await play(`${pivotOpen}, T3+, T4, T4+, completed`);
    expect(await list()).toEqual([{ state: 'manual', step: 'reserve-limit', step_state: 'failed' }]);
    await db.exec(
      `UPDATE saga_log.sagas SET started_at = started_at - interval '31 seconds' WHERE state = 'running'`,
    );
    expect(await list()).toEqual([
      { state: 'manual', step: 'reserve-limit', step_state: 'failed' },
      { state: 'running', step: 'reserve-limit', step_state: 'started' },
    ]);
  });
});
