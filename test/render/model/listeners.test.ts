import { expect, test } from 'vitest';
import { listeners, openPorts } from '../../../src/render/model/listeners.ts';
import type { ServiceModel } from '../../../src/render/model/services.ts';

const services = (...ports: number[]) =>
  ports.map((port, at) => ({ id: `s${at}`, port }) as unknown as ServiceModel);
const given = (...ports: number[]) => listeners(services(...ports)).map(({ listenerPort }) => listenerPort);

test('services on one port get ports of their own at the load balancer, others keep theirs', () => {
  expect(given(8081, 8082)).toEqual([8081, 8082]);
  expect(given(8080, 8081, 8080)).toEqual([9001, 8081, 9002]);
  expect(given(8080, 9001, 8080)).toEqual([9002, 9001, 9003]);
});

test('a port that several programs listen on is opened once', () => {
  expect(openPorts(services(8080, 8081, 8080))).toEqual([
    { port: 8080, services: 's0, s2' },
    { port: 8081, services: 's1' },
  ]);
});
