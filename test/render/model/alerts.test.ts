import { expect, test } from 'vitest';
import { alerts } from '../../../src/render/model/alerts.ts';
import { delivery } from '../../../src/render/model/delivery.ts';
import { defaults } from '../../proof/rideshare.ts';

test('a promised availability is watched at three rates of using up its budget', () => {
  const { burn, windows, unpromised } = alerts({ facts: { availability: 99.95 } }, defaults);
  expect(burn.map(({ share, long, short, severity }) => ({ share, long, short, severity }))).toEqual([
    { share: 0.0072, long: '1h', short: '5m', severity: 'page' },
    { share: 0.003, long: '6h', short: '30m', severity: 'page' },
    { share: 0.0005, long: '3d', short: '6h', severity: 'ticket' },
  ]);
  expect(windows.map(({ text }) => text).sort()).toEqual(['1h', '30m', '3d', '6h']);
  expect(unpromised).toEqual([]);
});

test.each([undefined, null, 100])('an availability of %s leaves no budget to watch', (availability) => {
  const { burn, windows, unpromised } = alerts(
    { facts: availability === undefined ? {} : { availability } },
    defaults,
  );
  expect({ burn, windows, unpromised }).toEqual({ burn: [], windows: [], unpromised: [{}] });
});

test('a message may wait as long as data may be old, or the default where nobody says', () => {
  expect(alerts({ facts: { 'data.staleness': 5 } }, defaults)).toMatchObject({
    waits: { s: 5 },
    stated: [{ text: '5s' }],
    unstated: [],
  });
  expect(alerts({ facts: { 'data.staleness': 0 } }, defaults)).toMatchObject({
    waits: { s: defaults['outbox-wait'] },
    stated: [],
    unstated: [{}],
  });
  expect(alerts({ facts: {} }, defaults).waits.s).toBe(defaults['outbox-wait']);
});

test('the shares of good and bad requests make one', () => {
  const { errorShare, soundShare } = alerts({ facts: {} }, defaults);
  expect(errorShare.value + soundShare).toBe(1);
});

test('a dead letter outlives its message, and is counted as brokers count', () => {
  const made = delivery(defaults);
  expect(made.dead.ns).toBeGreaterThan(made.kept.ns);
  expect(made.handling).toMatchObject({ s: 30, ns: 30_000_000_000 });
  expect(made.hidden.s).toBe(6 * made.handling.s);
  expect(made.repeats).toBe(made.attempts - 1);
});
