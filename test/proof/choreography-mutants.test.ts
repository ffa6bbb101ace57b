import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/spec.ts';
import type { FilledFile } from '../../src/render/fill.ts';
import { writtenFor } from './choreography.ts';
import { startBroker } from './choreography-broker.ts';
import { differencesOverNats } from './choreography-difference.ts';
import { engine } from './engines/engine.ts';

const nats = engine('nats-server');

// t1 and t2, which can be undone, the pivot t3, which is of the first service too, and t4, which is repeated.
const WORD = 'CCQR';
const shared = (step: Step): Step => (step.name === 't3' ? { ...step, service: 'service-of-t1' } : step);

type Change = [file: string, from: string | RegExp, to: string];

const PARTICIPANT = 'node/sagas/participant.js';
const table = (step: string) => `node/sagas/saga-ccqr/service-of-${step}.js`;
const event = (name: string) => `"saga.saga-ccqr.${name}"`;

const damages: Record<string, Change> = {
  'a compensation does not hear that the step after it was refused': [
    table('t2'),
    `,${event('t3.failed')}`,
    '',
  ],
  'a compensation hears of the wrong event': [table('t1'), event('t2.undone'), event('t2.done')],
  'a step waits for the wrong event': [table('t2'), event('t1.done'), event('t1.undone')],
  'a refused step is undone': [
    table('t2'),
    `"refused":${event('t2.failed')}`,
    `"refused":${event('t2.unknown')}`,
  ],
  'a step of unknown outcome is not undone': [
    table('t2'),
    `"unknown":${event('t2.unknown')}`,
    `"unknown":${event('t2.failed')}`,
  ],
  'a compensation is left out': [table('t2'), `"held":${event('t2.undone')}`, `"held":${event('t1.undone')}`],
  'a result is lost': [table('t2'), '"result":"t2",', ''],
  'a step after the pivot turns the saga back': [
    table('t4'),
    `"held":${event('t4.done')}`,
    `"held":${event('t4.done')},"refused":${event('t3.unknown')}`,
  ],
  'a step after the pivot counts as done although it failed': [
    table('t4'),
    `"held":${event('t4.done')}`,
    `"held":${event('t4.done')},"refused":${event('t4.done')}`,
  ],
  'a failed compensation counts as done': [
    table('t2'),
    `"held":${event('t2.undone')}`,
    `"held":${event('t2.undone')},"refused":${event('t2.undone')}`,
  ],
  'an event that comes again runs its action again': [
    PARTICIPANT,
    'const isFirst = await tx.first(consumer(does), sagaId);',
    'const isFirst = true;',
  ],
  'a step can come after its compensation': [PARTICIPANT, /if \(isFirst && does !== step\).*\n/, '\n'],
  'nothing is repeated': [PARTICIPANT, 'attempt < saga.tries', 'attempt < 1'],
  'nobody is told when repeating does not help': [PARTICIPANT, ' && attempt < saga.tries', ''],
  'a compensation is not told why': [
    PARTICIPANT,
    'message(saga, outcome, { ...body, failure })',
    'message(saga, outcome, body)',
  ],
  'an answer counts however late it is': [
    PARTICIPANT,
    'Promise.race([work(controller.signal), late])',
    'Promise.any([work(controller.signal), late])',
  ],
  'an event has no stream': [
    'compose/messaging/nats/streams/SAGA_SAGA-CCQR_SERVICE-OF-T2.json',
    /,\s*"saga\.saga-ccqr\.t3\.failed"/,
    '',
  ],
  'nobody looks where a saga waits for people': [
    'compose/messaging/nats/streams/SAGA_SAGA-CCQR.json',
    /,\s*"saga\.saga-ccqr\.by-hand"/,
    '',
  ],
  'the broker delivers once and not again': [
    'compose/messaging/nats/consumers/SAGA_SAGA-CCQR_SERVICE-OF-T2/service-of-t2.json',
    '"max_deliver": 7',
    '"max_deliver": 1',
  ],
};

function damaged([path, from, to]: Change): FilledFile[] {
  const files = writtenFor(WORD, shared);
  const changed = files.map((file) =>
    file.path === path ? { ...file, body: file.body.replace(from, to) } : file,
  );
  expect(changed).not.toEqual(files);
  return changed;
}

describe.skipIf(nats.missing)('running a saga by events gives away that', () => {
  let broker: Awaited<ReturnType<typeof startBroker>>;
  beforeAll(async () => {
    broker = await startBroker(nats.path);
  });
  afterAll(() => broker?.stop());

  test.each(Object.entries(damages))('%s', async (_, change) => {
    const found = await differencesOverNats(broker.connection, damaged(change), WORD, { copies: 2 });
    expect(found).not.toEqual([]);
  });

  test('nothing is wrong with the saga itself', async () => {
    const files = writtenFor(WORD, shared);
    expect(await differencesOverNats(broker.connection, files, WORD, { copies: 2 })).toEqual([]);
  });
});
