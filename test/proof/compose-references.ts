import { posix } from 'node:path';

/** What of a Compose file its references are checked by. */
export type ComposeFile = {
  services: Record<
    string,
    {
      networks?: string[] | Record<string, { aliases?: string[] } | null>;
      depends_on?: Record<string, { condition: string }>;
      volumes?: string[];
      secrets?: string[];
      ports?: string[];
      healthcheck?: object;
      restart?: string;
      image?: string;
    }
  >;
  networks?: Record<string, { internal?: boolean } | null>;
  volumes?: Record<string, unknown>;
  secrets?: Record<string, { file: string }>;
};

/** What somebody else writes: secrets, and what another target has for the database. */
const others = [/^compose\/secrets\//, /^sql(\/|$)/];

/**
 * What a Compose file refers to and is not there: networks, volumes, secrets, services, what makes a condition come true,
 * and mounted files among those that are generated. The schema sees none of it, docker-compose 1.29 only some.
 *
 * @param paths of the generated files; the Compose file lies in `compose/`
 */
export function composeProblems(file: ComposeFile, paths: readonly string[]): string[] {
  const services = Object.entries(file.services);
  return [
    ...services.flatMap(([name, service]) => [
      ...networksOf(service)
        .filter((network) => !(network in (file.networks ?? {})))
        .map((network) => `${name}: no network ${network}`),
      ...(service.secrets ?? [])
        .filter((secret) => !(secret in (file.secrets ?? {})))
        .map((secret) => `${name}: no secret ${secret}`),
      ...(service.volumes ?? []).flatMap((volume) => volumeProblem(name, volume, file, paths)),
      ...Object.entries(service.depends_on ?? {}).flatMap(([other, { condition }]) =>
        dependencyProblem(name, other, condition, file),
      ),
    ]),
    ...unused(
      'network',
      file.networks,
      services.flatMap(([, service]) => networksOf(service)),
    ),
    ...unused(
      'secret',
      file.secrets,
      services.flatMap(([, { secrets = [] }]) => secrets),
    ),
    ...unused(
      'volume',
      file.volumes,
      services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? '')),
    ),
    ...circles(file),
  ];
}

/** The networks of a service. */
export function networksOf({ networks = [] }: ComposeFile['services'][string]): string[] {
  return Array.isArray(networks) ? networks : Object.keys(networks);
}

function volumeProblem(name: string, volume: string, file: ComposeFile, paths: readonly string[]): string[] {
  const [source = ''] = volume.split(':');
  if (!source.startsWith('.')) return source in (file.volumes ?? {}) ? [] : [`${name}: no volume ${source}`];
  const path = posix.join('compose', source);
  const isThere = paths.some((one) => one === path || one.startsWith(`${path}/`));
  return isThere || others.some((other) => other.test(path))
    ? []
    : [`${name}: nothing is written to ${path}`];
}

function dependencyProblem(name: string, other: string, condition: string, file: ComposeFile): string[] {
  const service = file.services[other];
  if (service === undefined) return [`${name}: no service ${other}`];
  if (condition === 'service_healthy' && service.healthcheck === undefined)
    return [`${name}: ${other} never gets healthy`];
  if (condition === 'service_completed_successfully' && service.restart !== 'no')
    return [`${name}: ${other} never ends`];
  const shared = networksOf(file.services[name] ?? {}).some((network) =>
    networksOf(service).includes(network),
  );
  return shared ? [] : [`${name}: no network leads to ${other}`];
}

function unused(kind: string, defined: object | undefined, used: readonly string[]): string[] {
  return Object.keys(defined ?? {})
    .filter((name) => !used.includes(name))
    .map((name) => `nobody uses the ${kind} ${name}`);
}

function circles({ services }: ComposeFile): string[] {
  const waiting = new Map(
    Object.entries(services).map(([name, { depends_on: on = {} }]) => [name, Object.keys(on)]),
  );
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const [name, on] of waiting) if (!on.some((other) => waiting.has(other))) waiting.delete(name);
  }
  return [...waiting.keys()].map((name) => `${name} waits for itself`);
}
