import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Vocabulary } from '../../core/vocabulary.ts';
import type { Knowledge } from '../../load/knowledge.ts';
import type { Words } from '../../render/words.ts';
import { asData } from '../formats.ts';
import { Stop } from '../stop.ts';
import { replace } from '../write/apply.ts';
import { placeBelow } from '../write/safe-path.ts';
import { checkedSpec, type Draft, treeOf } from './draft.ts';

/** Below the folder of the spec, where editors find it by the first line of the file. */
const schemaPath = '.archwright/spec.schema.json';

/** Refuses a file that is there; asked before the first question, so that nobody answers in vain. */
export function refuseExisting(file: string, { say }: Words): void {
  if (!existsSync(file)) return;
  throw new Stop(4, [{ file, message: say('init-exists'), mend: say('init-exists-mend') }]);
}

/** The draft as a file. */
export function specText(draft: Draft, vocabulary: Vocabulary): string {
  return `# yaml-language-server: $schema=${schemaPath}\n${asData(treeOf(draft, vocabulary), 'yaml')}`;
}

/** Writes the spec, and beside it the schema that editors check and complete it with. */
export function writeSpec(file: string, draft: Draft, knowledge: Knowledge, { say }: Words): void {
  const { catalogue, validateSpec, specSchema } = knowledge;
  checkedSpec(draft, { vocabulary: catalogue.vocabulary, validateSpec });
  const schema = placeBelow(dirname(file), schemaPath);
  if (schema === undefined)
    throw new Stop(4, [{ file: schemaPath, message: say('init-link'), mend: say('init-link-mend') }]);
  replace(schema, `${JSON.stringify(specSchema, null, 2)}\n`);
  replace(file, specText(draft, catalogue.vocabulary));
}
