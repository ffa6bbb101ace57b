import { expect, test } from 'vitest';
import type { Defaults } from '../../../src/core/defaults.ts';
import { retention } from '../../../src/render/model/retention.ts';

const of = (dead: number, audit: number, link: number) =>
  retention({ 'dead-letter-retention': dead, 'audit-retention': audit, 'upload-link': link } as Defaults);

test('times are told in the units that settings ask for, and never shorter than they are', () => {
  const { events, payloads, audit, uploadLink } = of(90_000, 86_400, 900);
  expect(events).toEqual({ days: 2, hours: 25 });
  expect(audit).toEqual({ days: 1 });
  expect(uploadLink.text).toBe('15m');
  expect(payloads.days).toBe(events.days + 7);
});
