import { parse } from 'yaml';
import type { ScaffoldFile } from '../../../src/render/scaffold.ts';
import { type Claim, milliseconds } from './claim.ts';

// biome-ignore lint/suspicious/noExplicitAny: resources of many types, whose properties the validator has checked
type Loose = any;

/** What the gateway's stack and the state machines say. */
export function awsClaims(files: readonly ScaffoldFile[]): Claim[] {
  const gateway = files.find(({ path }) => path === 'aws/gateway.yaml');
  const machines = files.filter(({ path }) => path.endsWith('.asl.json'));
  return [
    ...(gateway === undefined ? [] : gatewayClaims(parse(gateway.body))),
    ...machines.flatMap(({ body }) => stepClaims(JSON.parse(body).States)),
  ];
}

function gatewayClaims({ Resources, Metadata }: Loose): Claim[] {
  const integrations = Object.entries<Loose>(Resources).filter(
    ([, { Type }]) => Type === 'AWS::ApiGatewayV2::Integration',
  );
  const [, requests, window = ''] = /^(\d+) requests per (\w+) for/.exec(Metadata?.LimitNotSet ?? '') ?? [];
  return [
    ...(requests === undefined ? [] : [{ about: 'limit', is: `${requests} in ${milliseconds(window)}` }]),
    ...integrations.map(([id, { Properties }]) => ({
      about: `${id.replace(/Integration$/, '').toLowerCase()} timeout`,
      is: Properties.TimeoutInMillis,
    })),
  ];
}

function stepClaims(states: Loose): Claim[] {
  return Object.entries<Loose>(states)
    .filter(([, { Type, Parameters }]) => Type === 'Task' && Parameters.failure === undefined)
    .filter(([name, { Parameters }]) => name === Parameters.step)
    .map(([name, { TimeoutSeconds }]) => ({ about: `${name} timeout`, is: TimeoutSeconds * 1000 }));
}
