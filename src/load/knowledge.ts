import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../core/catalogue.ts';
import type { Defaults } from '../core/defaults.ts';
import type { Language } from '../core/text.ts';
import { readCatalogue } from './catalogue.ts';
import { checkFor } from './check.ts';
import { readDefaults } from './defaults.ts';
import { readDocument } from './document.ts';
import type { Validate } from './mistakes.ts';
import { failed, type Loaded, loaded } from './problem.ts';
import { specSchema } from './spec-schema.ts';
import { readTemplates, type Templates } from './templates.ts';

/** Everything that ships with archwright besides code, read and checked. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly locales: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  readonly defaults: Defaults;
  readonly validateSpec: Validate;
  readonly validatePlan: Validate;
  readonly validateManifest: Validate;
  readonly specSchema: object;
  readonly planSchema: object;
  readonly manifestSchema: object;
  /** Only a scaffold needs them. */
  readonly templates: () => Templates;
}

/** Reads `rules/` and `templates/` below `root` from their sources; the built form (`built.ts`) holds the same. */
export function readKnowledge(root: string): Loaded<Knowledge> {
  const catalogue = readCatalogue(join(root, 'rules'));
  const defaults = readDefaults(join(root, 'rules', 'defaults.yaml'));
  const en = readDocument(join(root, 'rules', 'locales', 'en.yaml'));
  const ko = readDocument(join(root, 'rules', 'locales', 'ko.yaml'));
  const templates = readTemplates(join(root, 'templates'));
  const problems = [catalogue, defaults, en, ko, templates].flatMap((it) => [...it.problems]);
  if (catalogue.value === undefined || defaults.value === undefined || problems.length > 0)
    return failed(problems);
  const schema = schemaOf(catalogue.value);
  const planSchema = shippedSchema(root, 'plan');
  const manifestSchema = shippedSchema(root, 'manifest');
  return loaded({
    catalogue: catalogue.value,
    locales: { en: en.value?.data, ko: ko.value?.data } as Knowledge['locales'],
    defaults: defaults.value,
    validateSpec: checkFor(schema),
    validatePlan: checkFor(planSchema),
    validateManifest: checkFor(manifestSchema),
    specSchema: schema,
    planSchema,
    manifestSchema,
    templates: () => templates.value as Templates,
  });
}

function schemaOf({ vocabulary, patterns }: Catalogue): object {
  return specSchema(
    vocabulary,
    patterns.map(({ id }) => id),
  );
}

function shippedSchema(root: string, name: string): object {
  return JSON.parse(readFileSync(join(root, 'rules', 'schemas', `${name}.schema.json`), 'utf8'));
}
