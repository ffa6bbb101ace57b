import type { ScaffoldFile } from '../../../src/render/scaffold.ts';
import { type Claim, milliseconds } from './claim.ts';

/** What contracts and diagrams say in words. */
export function documentClaims(files: readonly ScaffoldFile[]): Claim[] {
  const contracts = files.filter(({ path }) => path.startsWith('contracts/openapi/'));
  const diagrams = files.filter(({ path }) => path.startsWith('docs/diagrams/breakers/'));
  return [
    ...contracts.flatMap(({ body }) => limitClaims(body)),
    ...diagrams.flatMap(({ path, body }) => breakerClaims(/([^/]+)\.md$/.exec(path)?.[1] ?? '', body)),
  ];
}

function limitClaims(body: string): Claim[] {
  return [...body.matchAll(/More than (\d+) requests per (\w+)/g)].map(([, requests, window = '']) => ({
    about: 'limit',
    is: `${requests} in ${milliseconds(window)}`,
  }));
}

function breakerClaims(name: string, body: string): Claim[] {
  const [, timeout = ''] = /takes longer than (\w+) counts/.exec(body) ?? [];
  const [, open = ''] = /Open --> HalfOpen: after (\w+)/.exec(body) ?? [];
  const [, rate, minimum, window = ''] =
    /more than (\d+) % of at least (\d+) calls fail within (\w+)/.exec(body) ?? [];
  const [, inRow] = /Closed --> Open: (\d+) /.exec(body) ?? [];
  return [
    { about: `${name} timeout`, is: milliseconds(timeout) },
    { about: `${name} open`, is: milliseconds(open) },
    rate === undefined
      ? { about: `${name} consecutive`, is: Number(inRow) }
      : { about: `${name} rate`, is: `${rate} % of ${minimum} in ${milliseconds(window)}` },
  ];
}
