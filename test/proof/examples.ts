import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { advise } from '../../src/core/advise.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { readSpec } from '../../src/load/spec.ts';
import { type Scaffold, scaffold } from '../../src/render/scaffold.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, defaults, validateSpec } = knowledge;
const { targets, templates } = knowledge.templates();
const everyTarget = targets.map(({ id }) => id);

export type ScaffoldedExample = {
  name: string;
  services: { name: string; port: number }[];
  /** For every target: what the advice gives, and what would be written if every pattern were adopted everywhere. */
  advised: Scaffold;
  whole: Scaffold;
};

/** Every example of the project, scaffolded. */
export const examples: readonly ScaffoldedExample[] = readdirSync('examples')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => scaffolded(basename(file, '.yaml'), read(`examples/${file}`)));

function scaffolded(name: string, spec: Spec): ScaffoldedExample {
  const plan = advise(spec, catalogue);
  const patterns = plan.patterns.map((pattern) => ({ ...pattern, verdict: 'adopt' as const, scopes: [] }));
  const write = (from: Plan) => scaffold(from, spec, templates, everyTarget, defaults, catalogue);
  return {
    name,
    services: spec.services.map((service) => ({
      name: service.name,
      port: service.port ?? defaults['service-port'],
    })),
    advised: write(plan),
    whole: write({ ...plan, patterns }),
  };
}

function read(file: string): Spec {
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  const spec = readSpec(file, reader);
  if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems, null, 2));
  return spec.value;
}
