import { expect, test } from 'vitest';
import { inexpressible } from '../../src/render/inexpressible.ts';

const trip = (id: string, ...failures: number[]) => ({
  id,
  consecutive: failures.map((count) => ({ count })),
});
const template = {
  pattern: 'breaker',
  target: 'node',
  files: [],
  inexpressible: [
    {
      each: ['dependencies as dependency', 'dependency.consecutive as trip'],
      text: {
        en: '<<dependency.id>>: <<trip.count>> in a row',
        ko: '<<dependency.id>>: 연속 <<trip.count>>회',
      },
    },
  ],
};

test('what a target has no words for is said once for each part that asks for it', () => {
  const dependencies = [trip('card', 5), trip('map'), trip('sms', 3)];
  expect(inexpressible(template, { dependencies })).toEqual({
    problems: [],
    inexpressible: [
      { pattern: 'breaker', target: 'node', text: { en: 'card: 5 in a row', ko: 'card: 연속 5회' } },
      { pattern: 'breaker', target: 'node', text: { en: 'sms: 3 in a row', ko: 'sms: 연속 3회' } },
    ],
  });
});

test('a mistake in such a text is a problem that names the template', () => {
  expect(inexpressible(template, {})).toEqual({
    inexpressible: [],
    problems: [
      {
        file: 'breaker/node/inexpressible',
        placeholder: '<<dependencies>>',
        message: 'has no value (stopped at "dependencies")',
      },
    ],
  });
});
