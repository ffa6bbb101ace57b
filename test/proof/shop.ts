import type { Spec } from '../../src/core/spec.ts';

/** A shop whose orders are told of, with what a test changes. */
export function shop(changes: Partial<Spec> = {}): Spec {
  return {
    version: 1,
    name: 'Shop',
    facts: {},
    services: [
      {
        name: 'order',
        public: true,
        data: [{ entity: 'order', events: ['order-placed', 'order-paid', 'order-cancelled'] }],
      },
      { name: 'payment', public: false, data: [{ entity: 'payment', events: ['payment-authorized'] }] },
      { name: 'fraud-detection', public: false },
    ],
    clients: [],
    roles: [],
    dependencies: [],
    transactions: [],
    inUse: [],
    pins: [],
    ...changes,
  };
}

/** What a system needs whose services talk by a broker. */
export const messaging = [
  'publish-subscribe',
  'message-queue',
  'load-leveling-queue',
  'priority-queue',
  'dead-letter-queue',
];
