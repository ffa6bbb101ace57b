import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/spec.ts';
import { writtenFor } from './choreography.ts';
import { startBroker } from './choreography-broker.ts';
import { asRun, differencesOverNats, idOf, runOne, withSaga } from './choreography-difference.ts';
import { engine } from './engines/engine.ts';
import { orderDifference } from './saga-difference.ts';
import { rows, stagesOf } from './saga-shape.ts';

const nats = engine('nats-server');
const LONG = 120_000;

const WORDS = [1, 2, 3].flatMap(rows);

/** Four steps in three services: the first one comes back in third place. */
const shared = (step: Step): Step => (step.name === 't3' ? { ...step, service: 'service-of-t1' } : step);

describe.skipIf(nats.missing)(
  'a saga by events, on a real broker, with the written streams and modules',
  () => {
    let broker: Awaited<ReturnType<typeof startBroker>>;
    const differences = (word: string, disturbance = {}) =>
      differencesOverNats(broker.connection, writtenFor(word), word, disturbance);

    beforeAll(async () => {
      broker = await startBroker(nats.path);
    });
    afterAll(() => broker?.stop());

    test.each(WORDS)(
      '%s: does in every trouble what the rules of the pattern say',
      async (word) => {
        expect(await differences(word)).toEqual([]);
      },
      LONG,
    );

    test.each(['CCQR', 'CNPR', 'CQRR', 'CCCQ'])(
      '%s: also where a service has two of the steps',
      async (word) => {
        const files = writtenFor(word, shared);
        expect(await differencesOverNats(broker.connection, files, word)).toEqual([]);
      },
      LONG,
    );

    test.each(WORDS)(
      '%s: the same if every message is sent twice',
      async (word) => {
        expect(await differences(word, { copies: 2 })).toEqual([]);
      },
      LONG,
    );

    test.each(['CCQ', 'CPR'])(
      '%s: the same if a service dies each first time before it acknowledges',
      async (word) => {
        const seen = new Set<string>();
        const unacknowledged = ({ subject, body }: { subject: string; body: { sagaId: string } }) => {
          const key = `${subject} ${body.sagaId}`;
          const isFirst = !seen.has(key);
          seen.add(key);
          return isFirst;
        };
        const run = await runOne(broker.connection, writtenFor(word), {}, { unacknowledged });
        expect(orderDifference(stagesOf(word), undefined, asRun(run))).toEqual([]);
      },
    );

    test.each(['t1', 't2', 't3'])('%s: an answer that comes too late counts for nothing', async (step) => {
      const run = asRun(await runOne(broker.connection, writtenFor('CCQ'), { [step]: 'silent' }));
      expect(orderDifference(stagesOf('CCQ'), { step, how: 'unknown' }, run)).toEqual([]);
    });

    test('an action whose transaction fails runs again, and what came of it is told once', async () => {
      let failures = 2;
      const uncommitted = () => {
        failures -= 1;
        return failures >= 0;
      };
      const run = await runOne(broker.connection, writtenFor('CCQ'), {}, { uncommitted });
      expect(run.calls).toEqual(['t1', 't1', 't1', 't2', 't3']);
      expect(run.ends).toEqual(['saga.saga-ccq.t3.done']);
    });

    test('a saga that waits for people says what failed, why, and what to do', async () => {
      const { byHand } = await runOne(broker.connection, writtenFor('CPR'), { t3: { error: 'Broken' } });
      expect(byHand).toEqual([
        {
          sagaId: idOf(0),
          input: { rider: 'r-1' },
          results: { t1: { id: 'result of t1' }, t2: { id: 'result of t2' } },
          failure: { error: 'Broken', cause: 't3 failed' },
          action: 't3',
          advice:
            'What was done before t3 of saga-cpr stands. Complete t3 by hand, then publish saga.saga-cpr.t3.done.',
        },
      ]);
    });

    test('and goes on once they have told what the advice says', async () => {
      const files = writtenFor('CCQ');
      await withSaga(broker.connection, files, {}, async (saga) => {
        await saga.begin(idOf(0), { t3: { error: 'Refused' }, c2: { error: 'Broken' } });
        await saga.settle();
        const [waiting] = (await saga.of(idOf(0))).byHand;
        const subject = /publish (\S+)\.$/.exec(waiting?.advice ?? '')?.[1] ?? '';
        if (waiting) await saga.publish({ id: 'by a person', saga: 'saga-ccq', subject, body: waiting });
        await saga.settle();
        const { calls, ends } = await saga.of(idOf(0));
        expect(calls.slice(-2)).toEqual(['c2', 'c1']);
        expect(ends).toEqual(['saga.saga-ccq.by-hand', 'saga.saga-ccq.t1.undone']);
      });
    });

    test('what a service dies of each time is kept where people look', async () => {
      const unacknowledged = ({ subject }: { subject: string }) => subject.endsWith('t1.done');
      await withSaga(broker.connection, writtenFor('CCQ'), { unacknowledged }, async (saga) => {
        await saga.begin(idOf(0));
        await saga.settle();
        expect(await saga.advisories()).toEqual([
          '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.SAGA_SAGA-CCQ_SERVICE-OF-T2.service-of-t2',
        ]);
      });
    });
  },
);
