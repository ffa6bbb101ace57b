import type { ScaffoldFile } from '../../../src/render/scaffold.ts';
import { type Claim, found, milliseconds } from './claim.ts';

/** What the HAProxy configurations of gateway and egress say. */
export function composeClaims(files: readonly ScaffoldFile[]): Claim[] {
  const gateway = bodyOf(files, 'compose/gateway/haproxy.cfg');
  const egress = bodyOf(files, 'compose/egress/haproxy.cfg');
  const [limit] = found(gateway, /sc_gpc0_rate\(0\) ge (\d+)/g);
  const [window = ''] = found(gateway, /store gpc0_rate\((\w+)\)/g);
  return [
    { about: 'limit', is: `${limit} in ${milliseconds(window)}` },
    ...backends(gateway).flatMap(([name, body]) => routeClaims(name, body)),
    ...backends(egress).flatMap(([name, body]) => dependencyClaims(name, body)),
  ];
}

function bodyOf(files: readonly ScaffoldFile[], path: string): string {
  return files.find((file) => file.path === path)?.body ?? '';
}

function backends(text: string): [string, string][] {
  const parts = text.split(/^backend to-/m).slice(1);
  return parts
    .filter((part) => !part.startsWith('old-system'))
    .map((part) => [part.split('\n')[0] ?? '', part]);
}

function routeClaims(name: string, body: string): Claim[] {
  return [
    ...found(body, /^ {2}timeout server (\w+)/gm).map((time) => ({
      about: `${name} timeout`,
      is: milliseconds(time),
    })),
    ...found(body, /set-timeout server (\w+)/g).map((time) => ({
      about: `${name} time of a try`,
      is: milliseconds(time),
    })),
    ...found(body, /^ {2}retries (\d+)/gm).map((more) => ({ about: `${name} tries`, is: Number(more) + 1 })),
  ];
}

function dependencyClaims(name: string, body: string): Claim[] {
  const [open = ''] = found(body, /downinter (\w+)/g);
  const [minimum] = found(body, /txn\.calls\) -m int ge (\d+)/g);
  const [rate] = found(body, /div\(txn\.calls\) gt (\d+)/g);
  const [window = ''] = found(body, /http_fail_rate\((\w+)\)/g);
  const threshold =
    rate === undefined
      ? found(body, /error-limit (\d+)/g).map((count) => ({
          about: `${name} consecutive`,
          is: Number(count),
        }))
      : [{ about: `${name} rate`, is: `${rate} % of ${minimum} in ${milliseconds(window)}` }];
  return [
    ...found(body, /^ {2}timeout server (\w+)/gm).map((time) => ({
      about: `${name} timeout`,
      is: milliseconds(time),
    })),
    ...found(body, /^ {2}retries (\d+)/gm).map((more) => ({ about: `${name} tries`, is: Number(more) + 1 })),
    { about: `${name} open`, is: milliseconds(open) },
    ...threshold,
  ];
}
