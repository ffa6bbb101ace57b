import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Defaults } from '../../src/core/defaults.ts';
import type { PatternAdvice } from '../../src/core/pattern-advice.ts';
import type { Spec, Step } from '../../src/core/spec.ts';
import { templateModel } from '../../src/render/model/template-model.ts';

const listed = parse(readFileSync(new URL('../../rules/defaults.yaml', import.meta.url), 'utf8')) as Record<
  string,
  { value: number }
>;

/** The values of `rules/defaults.yaml`. */
export const defaults = Object.fromEntries(
  Object.entries(listed).map(([name, { value }]) => [name, value]),
) as Defaults;

/** Booking a ride, as the spec of a ride sharing platform lists it. Seconds. */
export const bookRide: readonly Step[] = [
  { name: 'create-ride-request', service: 'ride', compensation: 'cancel-ride-request' },
  { name: 'match-driver', service: 'driver', timeout: 300, compensation: 'release-driver-match' },
  {
    name: 'pre-authorize-fare',
    service: 'payment',
    timeout: 30,
    pivot: true,
    compensation: 'cancel-pre-authorization',
  },
  { name: 'send-notice', service: 'notification', retryable: true },
];

/** A ride sharing platform with the given steps of its one transaction, and its time limit (null: none). Seconds. */
export function rideshare(steps: readonly Step[] = bookRide, deadline: number | null = 600): Spec {
  return {
    version: 1,
    name: 'RideShare',
    facts: {},
    services: [
      { name: 'ride' },
      { name: 'driver' },
      { name: 'payment', path: '/api/v1/payments', port: 8443 },
      { name: 'notification', public: false },
    ],
    clients: [{ name: 'rider-app', kind: 'mobile' }],
    gateway: { 'rate-limit': { requests: 6000, per: 60, by: 'user' }, timeout: 10 },
    roles: [],
    dependencies: [],
    transactions: [{ name: 'book-ride', ...(deadline === null ? {} : { timeout: deadline }), steps }],
    inUse: [],
    pins: [],
  };
}

/** The model that the templates of a pattern adopted for the whole system get. */
export function modelOf(spec: Spec) {
  return templateModel(spec, adopted(), defaults);
}

/** A pattern that was adopted because of one rule; `scopes` are the parts it was judged for. */
export function adopted(scopes: readonly object[] = []): PatternAdvice {
  const title = { en: 'Proof', ko: '증명' };
  const source = { id: 's', cite: title, date: '2026-11-24' };
  const reasons = [{ kind: 'signal', weight: 2, rule: 'p/r', because: title, facts: [], source }];
  const ruling = { verdict: 'adopt', reasons, requiredBy: [] };
  const effects = { 'latency-overhead': 0, 'read-scale': 0, 'write-scale': 0, operations: 1 };
  const card = {
    group: 'platform',
    core: false,
    complexity: 1,
    cost: 1,
    effects,
    preconditions: [],
    measure: [],
  };
  return {
    id: 'p',
    title,
    ...card,
    ...ruling,
    scopes: scopes.map((scope) => ({ ...ruling, ...scope })),
  } as never;
}
