import { checkFor } from './check.ts';
import type { Knowledge } from './knowledge.ts';
import { overlaid } from './overlay.ts';
import { newPlaces } from './places.ts';
import { failed, type Loaded, loaded } from './problem.ts';
import { specSchema } from './spec-schema.ts';

/** What ships with archwright with a folder of rules laid over it. Specs may state the facts that the folder adds. */
export function overlaidKnowledge(knowledge: Knowledge, folder: string): Loaded<Knowledge> {
  const result = overlaid({ catalogue: knowledge.catalogue, places: newPlaces() }, folder);
  if (result.value === undefined) return failed(result.problems);
  const { catalogue } = result.value;
  const schema = specSchema(
    catalogue.vocabulary,
    catalogue.patterns.map(({ id }) => id),
  );
  const validateSpec = checkFor(schema);
  const { locales, defaults } = knowledge;
  return loaded({
    catalogue,
    locales,
    defaults,
    validateSpec,
    specSchema: schema,
    // Read when they are needed, as without a folder.
    get validatePlan() {
      return knowledge.validatePlan;
    },
    get validateManifest() {
      return knowledge.validateManifest;
    },
    get planSchema() {
      return knowledge.planSchema;
    },
    get manifestSchema() {
      return knowledge.manifestSchema;
    },
    templates: () => knowledge.templates(),
  });
}
