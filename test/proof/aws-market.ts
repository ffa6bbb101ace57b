import type { Spec } from '../../src/core/spec.ts';

/** A market with one of everything that the stacks speak of, with what a test changes. Seconds. */
export function market(changes: Partial<Spec> = {}): Spec {
  return {
    version: 1,
    name: 'Market',
    facts: { 'data.staleness': 20, availability: 99.9, 'workload.shape': 'spiky' },
    services: [
      {
        name: 'order',
        public: true,
        port: 8081,
        data: [
          {
            entity: 'order',
            events: ['order-placed', 'order-paid'],
            views: ['order-history'],
            personal: true,
          },
        ],
      },
      {
        name: 'catalog',
        public: true,
        data: [{ entity: 'product', events: ['price-changed'], views: ['price-list', 'top-sellers'] }],
      },
      { name: 'payment', public: false, data: [{ entity: 'payment', events: ['payment-taken'] }] },
    ],
    clients: [
      { name: 'web-shop', kind: 'web' },
      { name: 'shop-app', kind: 'mobile' },
    ],
    gateway: { 'rate-limit': { requests: 900, per: 60, by: 'ip' }, timeout: 12 },
    roles: [
      { name: 'customer', may: ['order:create-own'] },
      { name: 'merchant', may: ['product:update'] },
    ],
    dependencies: [
      { name: 'card-network', 'used-by': ['payment'], 'failure-threshold': { consecutive: 5 } },
      { name: 'tax-office', 'used-by': ['order'], 'failure-threshold': { rate: 40 } },
    ],
    transactions: [
      {
        name: 'checkout',
        timeout: 60,
        steps: [
          { name: 'place-order', service: 'order', compensation: 'cancel-order' },
          { name: 'take-payment', service: 'payment', compensation: 'refund', pivot: true },
        ],
      },
    ],
    inUse: [],
    pins: [],
    ...changes,
  };
}

/**
 * Every event that the services of a spec tell of, as `<service>.<event>`, and where they do, what the steps of its sagas may
 * tell each other: `saga.<transaction>.*` and `saga.<transaction>.<step>.*`.
 */
export function subjectsOf({ services, transactions }: Pick<Spec, 'services' | 'transactions'>): string[] {
  const own = services.flatMap(({ name, data = [] }) =>
    data.flatMap(({ events = [] }) => events.map((event) => `${name}.${event}`)),
  );
  const sagas = transactions.flatMap(({ name, steps }) => [
    `saga.${name}.*`,
    ...steps.map((step) => `saga.${name}.${step.name}.*`),
  ]);
  return own.length > 0 ? [...own, ...sagas] : [];
}
