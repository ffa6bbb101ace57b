import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Vocabulary } from '../../core/vocabulary.ts';
import type { Knowledge } from '../../load/knowledge.ts';
import { asData } from '../formats.ts';
import { Stop } from '../stop.ts';
import { replace } from '../write/replace.ts';
import { placeBelow } from '../write/safe-path.ts';
import { checkedSpec, type Draft, treeOf } from './draft.ts';

/** Below the folder of the spec, where editors find it by the first line of the file. */
const schemaPath = '.archwright/spec.schema.json';

/** Refuses a file that is there; asked before the first question, so that nobody answers in vain. */
export function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new Stop(4, [
    {
      file,
      message: { en: 'the file is already there', ko: '파일이 이미 있습니다' },
      mend: {
        en: 'name another file, or overwrite it with --force',
        ko: '다른 파일 이름을 쓰거나 --force로 덮어쓰십시오',
      },
    },
  ]);
}

/** The draft as a file. */
export function specText(draft: Draft, vocabulary: Vocabulary): string {
  return `# yaml-language-server: $schema=${schemaPath}\n${asData(treeOf(draft, vocabulary), 'yaml')}`;
}

/** Writes the spec, and beside it the schema that editors check and complete it with. */
export function writeSpec(file: string, draft: Draft, knowledge: Knowledge): void {
  const { catalogue, validateSpec, specSchema } = knowledge;
  checkedSpec(draft, { vocabulary: catalogue.vocabulary, validateSpec });
  const schema = placeBelow(dirname(file), schemaPath);
  if (schema === undefined) {
    const message = { en: 'this path leads through a symbolic link', ko: '경로에 심볼릭 링크가 있습니다' };
    const mend = {
      en: 'remove the link, or write into another folder',
      ko: '링크를 제거하거나 다른 폴더에 쓰십시오',
    };
    throw new Stop(4, [{ file: schemaPath, message, mend }]);
  }
  replace(schema, `${JSON.stringify(specSchema, null, 2)}\n`);
  replace(file, specText(draft, catalogue.vocabulary));
}
