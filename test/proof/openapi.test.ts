import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type DocumentRun, documentRuns, documentsOf } from './document-runs.ts';
import { systemsOfTitles } from './naughty-titles.ts';
import { openApiProblems } from './openapi.ts';

type Operation = {
  operationId: string;
  'x-origin': string;
  'x-roles'?: string[];
  parameters?: { $ref?: string }[];
  responses: Record<string, { $ref?: string; headers?: Record<string, unknown> }>;
};
type Api = {
  info: { title: string };
  security: Record<string, []>[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, { description: string; headers: object }>>;
};

let runs: DocumentRun[];
beforeAll(() => {
  runs = documentRuns(['openapi.yaml']);
});

const METHODS = ['get', 'post', 'patch', 'delete'];
const apiOf = (run: DocumentRun, service: string) =>
  parse(run.files.find(({ path }) => path === `contracts/openapi/${service}.yaml`)?.body ?? '') as Api;
const run = (name: string) => runs.find((one) => one.name === name) as DocumentRun;
const operationsOf = ({ paths }: Api) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ path, method, operation })),
  );

test('Redocly has nothing against any description of any example', async () => {
  const bodies = runs.flatMap(({ name, files }) => files.map(({ path, body }) => [`${name} ${path}`, body]));
  expect(bodies.length).toBeGreaterThan(100);
  expect(await openApiProblems(Object.fromEntries(bodies))).toEqual([]);
}, 300_000);

test('there is one for each service that clients reach, at the path of the spec', () => {
  for (const { name, spec, files } of runs) {
    const told = spec.services.some((service) => service.public === true);
    const reached = spec.services.filter((service) => service.public ?? !told);
    expect(files.map(({ path }) => path).sort(), name).toEqual(
      reached.map((service) => `contracts/openapi/${service.name}.yaml`).sort(),
    );
    for (const service of reached) {
      const api = apiOf({ name, spec, files } as DocumentRun, service.name);
      const base = (service.path ?? `/api/v1/${service.name}`).replace(/\/+$/, '');
      expect(api.info.title).toBe(service.title ?? service.name);
      for (const path of Object.keys(api.paths)) expect(path.startsWith(base), `${name}: ${path}`).toBe(true);
    }
  }
});

test('what the roles may is asked for, and what is only a start says so', () => {
  const account = operationsOf(apiOf(run('financebank, as advised'), 'account'));
  expect(account.map(({ method, path, operation }) => [method, path, operation['x-roles']])).toEqual([
    ['get', '/api/v1/accounts', ['customer', 'teller', 'auditor']],
    ['post', '/api/v1/accounts', ['teller']],
    ['get', '/api/v1/accounts/{id}', ['customer', 'teller', 'auditor']],
  ]);
  const loan = operationsOf(apiOf(run('financebank, as advised'), 'loan'));
  expect(loan.map(({ operation }) => operation.operationId)).toContain('approveLoan');
  for (const one of runs) {
    for (const { path } of one.files) {
      for (const { operation } of operationsOf(apiOf(one, path.replace(/.*\/|\.yaml$/g, '')))) {
        expect(operation['x-origin'], `${one.name}: ${path}`).toMatch(/start/);
        expect(operation['x-roles'] === undefined, operation.operationId).toBe(
          !operation['x-origin'].startsWith('the right '),
        );
      }
    }
  }
});

test('the answers carry the numbers of the spec', () => {
  const { components, paths, security } = apiOf(run('financebank, as advised'), 'transfer');
  expect(components.responses?.TooManyRequests?.description).toBe(
    'More than 100 requests per 1m for each user',
  );
  expect(Object.keys(components.responses?.TooManyRequests?.headers ?? {})).toEqual(['Retry-After']);
  expect(components.responses?.GatewayTimeout?.description).toContain('within 10s');
  expect(security).toEqual([{ OpenIdConnect: [] }]);
  const create = paths['/api/v1/transfers']?.post;
  expect(Object.keys(create?.responses ?? {})).toEqual(
    expect.arrayContaining(['201', '401', '403', '409', '422', '429', '504', 'default']),
  );
  expect(create?.parameters).toEqual([{ $ref: '#/components/parameters/IdempotencyKey' }]);
});

test('what is not adopted is not described', () => {
  const codesOf = (one: DocumentRun) =>
    one.files.flatMap(({ body }) =>
      operationsOf(parse(body) as Api).flatMap(({ operation }) => Object.keys(operation.responses)),
    );
  const answers = {
    'rate-limiting': '429',
    'api-gateway': '504',
    'idempotent-consumer': '422',
    'async-request-reply': '202',
  };
  for (const one of runs) {
    const codes = codesOf(one);
    for (const [id, code] of Object.entries(answers)) {
      const isThere = one.plan.patterns.some((it) => it.id === id && ['adopt', 'keep'].includes(it.verdict));
      if (!isThere) expect(codes, `${one.name}: ${id}`).not.toContain(code);
    }
  }
  const all = new Set(runs.flatMap(codesOf));
  for (const code of Object.values(answers)) expect(all.has(code)).toBe(true);
});

test('work that outlasts a request is accepted, and has a place to ask how far it is', () => {
  const { paths } = apiOf(run('financebank, with every pattern'), 'transfer');
  expect(paths['/api/v1/transfers']?.post?.responses['202']).toEqual({
    $ref: '#/components/responses/Accepted',
  });
  const job = paths['/api/v1/transfers/jobs/{job}/status']?.get;
  expect(Object.keys(job?.responses ?? {})).toEqual(['200', '303', '401', '404', 'default']);
});

describe('a planted fault is found', () => {
  const operationAt = (paths: Api['paths'], method: string): Operation => {
    const operation = paths['/api/v1/accounts']?.[method];
    if (operation === undefined) throw new Error('no such operation');
    return operation;
  };
  const sound = () => apiOf(run('financebank, as advised'), 'account') as unknown as Record<string, never>;
  const faults: [string, (api: never) => void, RegExp][] = [
    [
      'a reference to nothing',
      ({ paths }: Api) => {
        operationAt(paths, 'get').responses['404'] = {
          $ref: '#/components/responses/Nothing',
        };
      },
      /no-unresolved-refs/,
    ],
    [
      'a parameter of a path that is not declared',
      ({ paths }: Api) => {
        delete paths['/api/v1/accounts/{id}']?.parameters;
      },
      /path-parameters-defined|path-declaration/,
    ],
    [
      'a field that there is not',
      (api: Api) => {
        Object.assign(api, { pathes: {} });
      },
      /struct/,
    ],
    [
      'the same name for two operations',
      ({ paths }: Api) => {
        operationAt(paths, 'get').operationId = 'createAccount';
      },
      /operation-operationId-unique/,
    ],
    [
      'a security scheme that there is not',
      (api: Api) => {
        api.security = [{ Nothing: [] }];
      },
      /security-defined/,
    ],
    [
      'an operation without an answer',
      ({ paths }: Api) => {
        operationAt(paths, 'get').responses = {};
      },
      /operation-2xx-response|struct/,
    ],
  ] as never;

  test('each by its rule, in one call', async () => {
    const bodies = faults.map(([name, plant]) => {
      const api = structuredClone(sound());
      plant(api as never);
      return [name, stringify(api, { aliasDuplicateObjects: false })];
    });
    const problems = await openApiProblems({ sound: stringify(sound()), ...Object.fromEntries(bodies) });
    expect(problems.filter((problem) => problem.startsWith('sound'))).toEqual([]);
    for (const [name, , rule] of faults) {
      expect(problems.filter((problem) => problem.startsWith(`${name}: `)).join('\n'), name).toMatch(rule);
    }
  }, 120_000);
});

test('whatever a title holds, it comes back', () => {
  for (const { spec, titles } of systemsOfTitles()) {
    const files = documentsOf(spec, [], ['openapi.yaml']);
    for (const [at, title] of titles.entries()) {
      expect(apiOf({ files } as unknown as DocumentRun, `s${at}`).info.title).toBe(title);
    }
  }
}, 300_000);
