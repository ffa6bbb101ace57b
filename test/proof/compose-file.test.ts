import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Spec } from '../../src/core/spec.ts';
import { bodyOf, composeExamples, composeFiles, composeOf } from './compose-files.ts';
import { type ComposeFile, composeProblems, networksOf } from './compose-references.ts';
import { engine } from './engines/engine.ts';
import { tempFolder } from './engines/place.ts';
import { messaging, shop } from './shop.ts';

const FILE = 'compose/compose.yaml';
const { path: compose, missing } = engine('docker-compose');
const examples = composeExamples().filter(({ files }) => files.some(({ path }) => path === FILE));
const brokers = ['nats', 'rabbitmq', 'kafka', 'redis'].map((broker) => {
  const spec = shop({ facts: { infrastructure: [broker] } });
  const files = composeOf(spec, [...messaging, 'observability-baseline']);
  return { name: `a shop on ${broker}`, spec, files };
});
// What we run beside them needs names of its own.
const ours = ['gateway', 'cache', 'database', 'streams', 'jobs'];
const alike = [[], ['redis']].map((infrastructure) => {
  const services = ours.map((name) => ({
    name,
    public: true,
    data: [{ entity: name, events: [`${name}-changed`] }],
  }));
  const spec = shop({ services, facts: { infrastructure } });
  const { whole: files } = composeFiles(spec);
  return { name: `a shop whose services are called ${ours.join(', ')} (${infrastructure})`, spec, files };
});
const written = [...examples, ...brokers, ...alike].map(({ name, spec, files }) => {
  const body = bodyOf(files, FILE);
  const paths = files.map(({ path }) => path);
  return { name, body, file: parse(body) as ComposeFile, paths, open: openServices(spec) };
});

// Ajv knows the draft that it names by another address.
const { $schema: _, ...schema } = JSON.parse(
  readFileSync('node_modules/dclint/schemas/compose.schema.json', 'utf8'),
) as Record<string, unknown>;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

test('every example with services has a Compose file', () => {
  expect(examples.length).toBeGreaterThan(20);
});

describe.each(written)('the Compose file of $name', ({ body, file, paths, open }) => {
  test('has only what the Compose specification has, and no version', () => {
    expect(validate(parse(body)) ? [] : validate.errors).toEqual([]);
    expect(Object.keys(file)).not.toContain('version');
  });

  test('refers only to what is there, and defines nothing that nobody uses', () => {
    expect(composeProblems(file, paths)).toEqual([]);
  });

  test.skipIf(missing)('is taken by docker-compose', () => {
    expect(configProblem(body)).toBe('');
  });

  test('publishes what clients reach and nothing else, to this machine alone', () => {
    const published = Object.entries(file.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => ({ name, port })),
    );
    const entries = ['edge-cache', 'edge-gateway'].filter((name) => name in file.services);
    const names = published.map(({ name }) => name);
    if (entries.length > 0) expect(names).toEqual(entries.slice(0, 1));
    else expect(open).toEqual(expect.arrayContaining(names));
    for (const { port } of published) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('lets no database and no broker out of the machine', () => {
    const guarded = Object.entries(file.services).filter(([, { image = '' }]) =>
      /^(postgres|nats|rabbitmq|apache\/kafka):/.test(image),
    );
    for (const [name, service] of guarded) {
      for (const network of networksOf(service))
        expect(file.networks?.[network], `${name} in ${network}`).toEqual({ internal: true });
    }
  });

  test('names every image of others by an exact version, and holds no secret', () => {
    for (const [name, { image = '' }] of Object.entries(file.services)) {
      expect(image, name).toMatch(
        /^(\$\{[A-Z0-9_]+_IMAGE:\?.+\}|[a-z/-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9-]+)?)$/,
      );
    }
    for (const { file: source } of Object.values(file.secrets ?? {}))
      expect(source).toMatch(/^\.\/secrets\//);
  });
});

describe('a fault', () => {
  const { file, paths, body } = written.find(({ name }) => name === 'financebank, as advised') ?? {
    file: {} as ComposeFile,
    paths: [],
    body: '',
  };
  const damaged = (change: (copy: ComposeFile) => void) => {
    const copy = structuredClone(file);
    change(copy);
    return copy;
  };
  const service = (copy: ComposeFile, name: string) =>
    copy.services[name] as Required<ComposeFile['services'][string]>;

  test.each<[string, (copy: ComposeFile) => void, string]>([
    [
      'a network that nobody has made',
      (copy) => (service(copy, 'account').networks = ['servcies', 'broker', 'account-database']),
      'account: no network servcies',
    ],
    [
      'a volume that nobody has made',
      (copy) => {
        delete copy.volumes?.nats;
      },
      'nats: no volume nats',
    ],
    [
      'a secret that nobody has made',
      (copy) => {
        delete copy.secrets?.['setup-nkey'];
      },
      'nats-setup: no secret setup-nkey',
    ],
    [
      'a service that is not there',
      (copy) => {
        delete copy.services.egress;
      },
      'transfer: no service egress',
    ],
    [
      'a mount of what is not written',
      (copy) => service(copy, 'nats').volumes.push('./nats.conf:/etc/nats.conf:ro'),
      'nats: nothing is written to compose/nats.conf',
    ],
    [
      'health that nobody checks',
      (copy) => {
        delete copy.services.nats?.healthcheck;
      },
      'nats-setup: nats never gets healthy',
    ],
    [
      'a set-up that is started again and again',
      (copy) => {
        service(copy, 'nats-setup').restart = 'always';
      },
      'account: nats-setup never ends',
    ],
    [
      'two services that cannot meet',
      (copy) => {
        service(copy, 'account-database').networks = ['monitoring'];
        service(copy, 'account').networks = ['services', 'broker'];
      },
      'account: no network leads to account-database',
    ],
    [
      'a network that is left over',
      (copy) => {
        copy.networks = { ...copy.networks, spare: {} };
      },
      'nobody uses the network spare',
    ],
    [
      'a circle',
      (copy) => {
        service(copy, 'nats').depends_on = { account: { condition: 'service_started' } };
      },
      'nats waits for itself',
    ],
  ])('is seen: %s', (_what, change, problem) => {
    expect(composeProblems(damaged(change), paths)).toContain(problem);
  });

  test.each([
    ['a misspelt field', body.replaceAll('depends_on:', 'depend_on:')],
    ['a word where a list belongs', body.replace('secrets: [ setup-nkey ]', 'secrets: setup-nkey')],
  ])('is refused by the schema: %s', (_what, text) => {
    expect(validate(parse(text))).toBe(false);
  });

  test.skipIf(missing).each([
    [
      'a service that is not there',
      body.replace(
        'nats-setup: { condition: service_completed_successfully }',
        'nats-set-up: { condition: service_started }',
      ),
    ],
    ['a misspelt field', body.replaceAll('healthcheck:', 'healthchek:')],
  ])('is refused by docker-compose: %s', (_what, text) => {
    expect(configProblem(text)).not.toBe('');
  });

  test.skipIf(missing)('an image that nobody named is asked for', () => {
    expect(configProblem(body, { TOKEN_ISSUER: 'x', TOKEN_AUDIENCE: 'x' })).toContain('_IMAGE');
  });
});

/** The services that clients may reach: those that say so, or all where none does. */
function openServices({ services }: Spec): string[] {
  const told = services.some((service) => service.public === true);
  return services.filter((service) => service.public ?? !told).map(({ name }) => name);
}

/** What docker-compose 1.29 says. It is older than the field `name`, and wants every variable to have a value. */
function configProblem(body: string, values?: Record<string, string>): string {
  const names = [...body.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name);
  const given = values ?? Object.fromEntries(names.map((name) => [name, 'x:1']));
  const folder = tempFolder([{ path: FILE, body: body.replace(/^name: .*\n/m, '') }]);
  try {
    const run = spawnSync(compose, ['-f', join(folder.path, FILE), 'config', '-q'], {
      env: { PATH: process.env.PATH, ...given },
      encoding: 'utf8',
    });
    return run.status === 0 ? '' : `${run.stdout}${run.stderr}`;
  } finally {
    folder.remove();
  }
}
