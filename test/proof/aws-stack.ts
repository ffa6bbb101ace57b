import { parse } from 'yaml';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';

export type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

export type Parameter = {
  Type: string;
  Description?: string;
  Default?: unknown;
  [constraint: string]: unknown;
};

/** A CloudFormation template that was written, and where. */
export type Stack = {
  path: string;
  body: string;
  Parameters: Record<string, Parameter>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Description?: string; Value?: unknown; Export?: { Name?: unknown } }>;
};

/** The stacks among the files; state machines are none. */
export function stacksOf(files: readonly Pick<ScaffoldFile, 'path' | 'body'>[]): Stack[] {
  return files
    .filter(({ path }) => path.startsWith('aws/') && path.endsWith('.yaml'))
    .map(({ path, body }) => stackOf(path, body));
}

export function stackOf(path: string, body: string): Stack {
  const { Parameters = {}, Resources = {}, Outputs = {} } = parse(body) as Partial<Stack>;
  return { path, body, Parameters, Resources, Outputs };
}

/** A value inside a resource: `steps` lead to it, `path` is the same as text, with `#` for a place in a list. */
export type Leaf = { id: string; type: string; steps: (string | number)[]; path: string; value: unknown };

/** Every value of every resource of a stack that is no list and no map. */
export function leaves({ Resources }: Stack): Leaf[] {
  return Object.entries(Resources).flatMap(([id, { Type: type, Properties = {} }]) =>
    below(Properties).map(({ steps, value }) => ({
      id,
      type,
      steps,
      path: steps.map((step) => (typeof step === 'number' ? '#' : step)).join('.'),
      value,
    })),
  );
}

function below(node: unknown, steps: (string | number)[] = []): Pick<Leaf, 'steps' | 'value'>[] {
  if (Array.isArray(node)) return node.flatMap((item, at) => below(item, [...steps, at]));
  if (typeof node !== 'object' || node === null) return [{ steps, value: node }];
  return Object.entries(node).flatMap(([name, item]) => below(item, [...steps, name]));
}
