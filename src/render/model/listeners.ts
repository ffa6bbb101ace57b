import type { ServiceModel } from './services.ts';

/** A service behind a load balancer that all services share, where each has a port of its own. */
export type Listener = ServiceModel & { listenerPort: number };

/** A port that programs listen on, and in words which ones: each runs on an address of its own. */
export type OpenPort = { port: number; services: string };

const FIRST_GIVEN = 9001;

/** A service keeps its own port where no other has the same; the others get ports from 9001 on, in the order of the spec. */
export function listeners(services: readonly ServiceModel[]): Listener[] {
  const all = services.map(({ port }) => port);
  const isOwn = (port: number) => all.filter((one) => one === port).length === 1;
  let given = FIRST_GIVEN - 1;
  const next = () => {
    do given += 1;
    while (all.includes(given));
    return given;
  };
  return services.map((service) => ({
    ...service,
    listenerPort: isOwn(service.port) ? service.port : next(),
  }));
}

/** Each port once. */
export function openPorts(services: readonly ServiceModel[]): OpenPort[] {
  return [...new Set(services.map(({ port }) => port))].map((port) => ({
    port,
    services: services
      .filter((service) => service.port === port)
      .map(({ id }) => id)
      .join(', '),
  }));
}
