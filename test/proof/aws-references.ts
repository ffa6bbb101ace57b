import type { Parameter, Stack } from './aws-stack.ts';

const PSEUDO = [
  'AccountId',
  'NoValue',
  'NotificationARNs',
  'Partition',
  'Region',
  'StackId',
  'StackName',
  'URLSuffix',
];

/** What a template refers to and is not there; `stacks` are those that are written together. */
export function referenceProblems(stacks: readonly Stack[]): string[] {
  return stacks.flatMap((stack) => [
    ...inside(stack).map((problem) => `${stack.path}: ${problem}`),
    ...between(stack, stacks).map((problem) => `${stack.path}: ${problem}`),
  ]);
}

function inside(stack: Stack): string[] {
  const { Parameters, Resources } = stack;
  const isThere = (name: string) =>
    Object.hasOwn(Resources, name) || Object.hasOwn(Parameters, name) || isPseudo(name);
  const { names, resources } = references(stack);
  const missing = [
    ...names.filter((name) => !isThere(name)).map((name) => `${name} is not there`),
    ...resources
      .filter((name) => !Object.hasOwn(Resources, name))
      .map((name) => `there is no resource ${name}`),
  ];
  const idle = Object.keys(Parameters).filter((name) => !names.includes(name));
  return [...missing, ...idle.map((name) => `nothing uses the parameter ${name}`)];
}

function isPseudo(name: string): boolean {
  return name.startsWith('AWS::') && PSEUDO.includes(name.slice('AWS::'.length));
}

/** `names` may be of parameters too, `resources` only of resources. */
function references({ Resources, Outputs }: Stack): { names: string[]; resources: string[] } {
  const names: string[] = [];
  const resources = Object.values(Resources).flatMap(({ DependsOn = [] }) => DependsOn);
  const collect: Record<string, (value: unknown) => unknown> = {
    Ref: (value) => names.push(String(value)),
    'Fn::Sub': (value) => names.push(...variables(value)),
    'Fn::GetAtt': (value) =>
      resources.push(Array.isArray(value) ? String(value[0]) : (String(value).split('.')[0] ?? '')),
  };
  visit([Resources, Outputs], (name, value) => collect[name]?.(value));
  return { names, resources };
}

function variables(value: unknown): string[] {
  const [text, given] = Array.isArray(value) ? value : [value, {}];
  const found = [...String(text).matchAll(/\$\{([^}!]+)\}/g)].map(
    ([, name = '']) => name.split('.')[0] ?? '',
  );
  return found.filter((name) => !Object.hasOwn(given as object, name));
}

const PRODUCER = /\bOutput (\w+) of (aws\/\S+\.yaml)/;
// What is in use already comes from elsewhere.
const POSSIBLE_PRODUCER = /\boutput (\w+), if (\S+\.yaml) is here/;
// CloudFormation itself refuses what can't be the name of a bucket.
const CHECKED_BY_AWS = /Bucket$/;
const CONSTRAINTS = ['AllowedPattern', 'AllowedValues', 'MinLength', 'MinValue', 'Default'];

/** A parameter comes from a stack that is there, or says what whoever deploys has to give and lets nothing else in. */
function between(stack: Stack, stacks: readonly Stack[]): string[] {
  return [
    ...Object.entries(stack.Parameters).flatMap(([name, parameter]) =>
      [...producer(parameter, stacks), ...openness(name, parameter)].map((problem) => `${name}: ${problem}`),
    ),
    ...imports(stack, stacks),
    ...[...stack.body.matchAll(/\baws\/[\w./-]+\.yaml\b/g)]
      .filter(([path]) => !stacks.some((other) => other.path === path))
      .map(([path]) => `speaks of ${path}, which is not there`),
  ];
}

function producer({ Description = '' }: Parameter, stacks: readonly Stack[]): string[] {
  const [, output, path] = PRODUCER.exec(Description) ?? [];
  const [, wanted, file] = POSSIBLE_PRODUCER.exec(Description) ?? [];
  const here = stacks.find((other) => other.path.endsWith(`/${file}`));
  const given = stacks.find((other) => other.path === path);
  return [
    ...(output !== undefined && !Object.hasOwn(given?.Outputs ?? {}, output)
      ? [`${path} has no output ${output}`]
      : []),
    ...(wanted !== undefined && here !== undefined && !Object.hasOwn(here.Outputs, wanted)
      ? [`${here.path} has no output ${wanted}`]
      : []),
  ];
}

function openness(name: string, { Type, Description = '', ...constraints }: Parameter): string[] {
  if (Description.length < 10) return ['nobody says what it is'];
  const isBare = (Type === 'String' || Type === 'Number') && !CHECKED_BY_AWS.test(name);
  return isBare && !CONSTRAINTS.some((one) => Object.hasOwn(constraints, one)) ? ['takes anything'] : [];
}

function imports({ Resources, Outputs }: Stack, stacks: readonly Stack[]): string[] {
  const exported = new Set(
    stacks.flatMap((stack) => Object.values(stack.Outputs).map(({ Export }) => JSON.stringify(Export?.Name))),
  );
  const wanted: string[] = [];
  visit([Resources, Outputs], (name, value) => {
    if (name === 'Fn::ImportValue') wanted.push(JSON.stringify(value));
  });
  return wanted.filter((name) => !exported.has(name)).map((name) => `nobody exports ${name}`);
}

function visit(node: unknown, see: (name: string, value: unknown) => void): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (!Array.isArray(node)) see(name, value);
    visit(value, see);
  }
}
