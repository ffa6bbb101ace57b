import { expect, test } from 'vitest';
import { producers } from '../../../src/render/model/producers.ts';

test('a service tells of its events, each once, and one without events tells of nothing', () => {
  const [ledger, ...others] = producers([
    {
      name: 'ledger',
      title: 'Ledger',
      data: [
        { entity: 'account', events: ['opened', 'closed'], personal: true },
        { entity: 'entry', events: ['opened'] },
      ],
    },
    { name: 'notice', data: [{ entity: 'note' }] },
  ]);
  expect(others).toEqual([]);
  expect(ledger?.title).toBe('Ledger');
  expect(
    ledger?.events.map(({ subject, entity, personal }) => [subject, entity.id, personal.length]),
  ).toEqual([
    ['ledger.opened', 'account', 1],
    ['ledger.closed', 'account', 1],
  ]);
});
