import type { ScaffoldFile } from '../../../src/render/scaffold.ts';
import { type Claim, found } from './claim.ts';

/** What the policies for cockatiel say. */
export function cockatielClaims(files: readonly ScaffoldFile[]): Claim[] {
  return named(files, /^node\/policies\/(.+)\.js$/).flatMap(([name, body]) => {
    const [rate] = found(body, /threshold: (\d+) \/ 100/g);
    const [minimum] = found(body, /minimumRps: \((\d+) - 0\.5\)/g);
    const [window] = found(body, /duration: (\d+)/g);
    return [
      ...numbers(body, /cockatiel\.timeout\((\d+)/g, `${name} timeout`),
      ...numbers(body, /halfOpenAfter: (\d+)/g, `${name} open`),
      ...numbers(body, /ConsecutiveBreaker\((\d+)\)/g, `${name} consecutive`),
      ...(rate === undefined ? [] : [{ about: `${name} rate`, is: `${rate} % of ${minimum} in ${window}` }]),
      { about: `${name} tries`, is: Number(found(body, /maxAttempts: (\d+)/g)[0] ?? 0) + 1 },
    ];
  });
}

/** What the policies for opossum say; failures in a row it cannot count. */
export function opossumClaims(files: readonly ScaffoldFile[]): Claim[] {
  return named(files, /^node\/opossum\/(.+)\.js$/).flatMap(([name, body]) => {
    const inRow = /Not expressible: [^\n]*in a row/.test(body);
    const [rate] = found(body, /errorThresholdPercentage: (\d+)/g);
    const [minimum] = found(body, /volumeThreshold: (\d+)/g);
    const [window] = found(body, /rollingCountTimeout: (\d+)/g);
    return [
      ...numbers(body, /^ +timeout: (\d+)/gm, `${name} timeout`),
      ...numbers(body, /resetTimeout: (\d+)/g, `${name} open`),
      ...(inRow ? [] : [{ about: `${name} rate`, is: `${rate} % of ${minimum} in ${window}` }]),
    ];
  });
}

function named(files: readonly ScaffoldFile[], pattern: RegExp): [string, string][] {
  return files.flatMap(({ path, body }) => {
    const [, name] = pattern.exec(path) ?? [];
    return name === undefined ? [] : [[name, body] as [string, string]];
  });
}

function numbers(body: string, pattern: RegExp, about: string): Claim[] {
  return found(body, pattern).map((value) => ({ about, is: Number(value) }));
}
