import { stringify } from 'yaml';

/** Every place of a spec that takes free text and reaches a file, by name; the name of the system, from which labels are made, is apart. */
export const freeTexts = [
  'service title',
  'second service title',
  'fallback',
  'dependency title',
  'transaction title',
  'step title',
  'second step title',
  'reason of a pin',
] as const;

/** A small system that has everything templates write about, with one text for each of `freeTexts`. */
export function systemWith(texts: readonly string[], name = 'Shop'): string {
  const text = (of: (typeof freeTexts)[number]) => texts[freeTexts.indexOf(of)] ?? '';
  return stringify({
    version: 1,
    name,
    facts: { domain: ['ecommerce'], data: { staleness: '5s' } },
    services: [
      {
        name: 'order',
        title: text('service title'),
        public: true,
        data: [
          {
            entity: 'order',
            events: ['order-placed', 'order-cancelled'],
            views: ['orders-of-customer'],
            personal: true,
          },
        ],
      },
      {
        name: 'payment',
        title: text('second service title'),
        public: false,
        data: [{ entity: 'payment', events: ['paid'] }],
      },
    ],
    clients: [{ name: 'shop', kind: 'web' }],
    gateway: { 'rate-limit': { requests: 100, per: '1m', by: 'user' }, timeout: '10s' },
    roles: [{ name: 'clerk', may: ['order:read'] }],
    dependencies: [
      {
        name: 'card',
        title: text('dependency title'),
        'used-by': ['payment'],
        'failure-threshold': { consecutive: 5 },
        retries: 1,
        fallback: text('fallback'),
      },
      {
        name: 'geo',
        title: text('dependency title'),
        'used-by': ['order'],
        'failure-threshold': { rate: 50 },
      },
    ],
    transactions: [
      {
        name: 'place-order',
        title: text('transaction title'),
        timeout: '1m',
        steps: [
          { name: 'reserve', title: text('step title'), service: 'order', compensation: 'release' },
          {
            name: 'charge',
            title: text('second step title'),
            service: 'payment',
            compensation: 'refund',
            pivot: true,
          },
          { name: 'confirm', service: 'order', retryable: true },
        ],
      },
    ],
    pins: [{ pattern: 'saga-orchestration', verdict: 'adopt', reason: text('reason of a pin') }],
  });
}
