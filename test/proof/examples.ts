import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { advise } from '../../src/core/advise.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { parseSpec, readSpec } from '../../src/load/spec.ts';
import { type Scaffold, scaffold } from '../../src/render/scaffold.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, defaults, validateSpec } = knowledge;
const { targets, templates } = knowledge.templates();
const everyTarget = targets.map(({ id }) => id);

export type ScaffoldedExample = {
  name: string;
  spec: Spec;
  services: { name: string; port: number }[];
  /** For every target: what the advice gives, and what would be written if every pattern were adopted everywhere. */
  advised: Scaffold;
  whole: Scaffold;
};

/** The examples of the project, and published systems that it did not invent. */
const folders = ['examples', 'test/scenarios/published', 'test/proof/published'];

/** Every example and every published system, scaffolded for every target. */
export const examples: readonly ScaffoldedExample[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => scaffolded(basename(file, '.yaml'), readSpecFile(join(folder, file)))),
);

/** What is written for a spec, for every target. */
export function scaffolded(name: string, spec: Spec): ScaffoldedExample {
  return lazily({
    name,
    spec,
    services: spec.services.map((service) => ({
      name: service.name,
      port: service.port ?? defaults['service-port'],
    })),
    advised: () => write(advise(spec, catalogue), spec),
    whole: () => wholeScaffold(spec),
  });
}

/** Made when it is first asked for: many proofs look at one of the two, or at one example. */
function lazily({
  advised,
  whole,
  ...rest
}: Omit<ScaffoldedExample, 'advised' | 'whole'> & {
  advised: () => Scaffold;
  whole: () => Scaffold;
}): ScaffoldedExample {
  const made: { advised?: Scaffold; whole?: Scaffold } = {};
  return {
    ...rest,
    get advised() {
      made.advised ??= advised();
      return made.advised;
    },
    get whole() {
      made.whole ??= whole();
      return made.whole;
    },
  };
}

/** What would be written if every pattern were adopted everywhere. */
export function wholeScaffold(spec: Spec): Scaffold {
  const plan = advise(spec, catalogue);
  const patterns = plan.patterns.map((pattern) => ({ ...pattern, verdict: 'adopt' as const, scopes: [] }));
  return write({ ...plan, patterns }, spec);
}

function write(plan: Plan, spec: Spec): Scaffold {
  return scaffold(plan, spec, templates, everyTarget, defaults, catalogue);
}

/** A spec that is given as text, or what is wrong with it. */
export function specFromText(text: string): Spec | string[] {
  const { value, problems } = parseSpec('a.yaml', text, { vocabulary: catalogue.vocabulary, validateSpec });
  return value ?? problems.map(({ line, message }) => `${line}: ${message.en}`);
}

/** A spec from a file of the project; throws when it is not well-formed. */
export function readSpecFile(file: string): Spec {
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  const spec = readSpec(file, reader);
  if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems, null, 2));
  return spec.value;
}
