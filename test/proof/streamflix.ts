import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Defaults } from '../../src/core/defaults.ts';
import type { Dependency, Spec } from '../../src/core/spec.ts';
import { templateModel } from '../../src/render/model/template-model.ts';
import { adopted } from './rideshare.ts';

/** StreamFlix, a video platform, and what it calls; two more calls show the rate, the retries and a missing host. */
export const dependencies: Dependency[] = [
  {
    name: 'cdn-provider',
    host: 'edge.cdn.example',
    'call-timeout': 2,
    'failure-threshold': { consecutive: 5 },
    'open-duration': 30,
    recovery: [10, 50, 100],
    fallback: 'content from the local cache',
  },
  {
    name: 'payment-gateway',
    host: 'api.pay.example',
    'call-timeout': 2,
    'failure-threshold': { consecutive: 3 },
    'open-duration': 60,
    fallback: 'the "pay later" queue',
  },
  {
    name: 'recommendation',
    host: 'ml.example',
    'call-timeout': 0.5,
    'failure-threshold': { consecutive: 10 },
    'open-duration': 15,
    fallback: 'popular titles',
  },
  {
    name: 'search',
    'call-timeout': 1,
    'failure-threshold': { rate: 50, window: 10, 'minimum-calls': 6 },
    'open-duration': 20,
    'half-open-calls': 3,
  },
  {
    name: 'subtitles',
    host: 'subtitles.example',
    'call-timeout': 1,
    'failure-threshold': { consecutive: 4 },
    'open-duration': 20,
    retries: 2,
  },
];

const spec: Spec = {
  version: 1,
  name: 'StreamFlix',
  facts: {},
  services: [
    { name: 'catalog', port: 8080 },
    { name: 'recommendation', port: 8081, path: '/api/v1/for-you' },
    { name: 'billing', public: false },
  ],
  clients: [],
  gateway: { 'rate-limit': { requests: 100, per: 60 }, timeout: 10 },
  roles: [],
  dependencies,
  transactions: [],
  inUse: [],
  pins: [],
};

/** The model its templates are filled from when a pattern was adopted for every part. */
export function streamflix(changed: Partial<Spec> = {}) {
  const file = readFileSync(new URL('../../rules/defaults.yaml', import.meta.url), 'utf8');
  const named = Object.entries(parse(file) as Record<string, { value: number }>);
  const defaults = Object.fromEntries(named.map(([name, { value }]) => [name, value])) as Defaults;
  return templateModel({ ...spec, ...changed }, adopted(), defaults);
}
