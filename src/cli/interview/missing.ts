import type { Question } from '../../core/vocabulary.ts';
import type { Problem } from '../../load/problem.ts';
import type { Words } from '../../render/words.ts';
import type { Draft } from './draft.ts';
import { necessary } from './facts.ts';

/** What a spec needs and nobody said, each with the flag and the key of the file that say it. */
export function missingIn(draft: Draft, facts: readonly Question[], { say, of }: Words): Problem[] {
  const name = { file: '--name', message: say('init-missing-name'), mend: say('init-missing-name-mend') };
  const asked = facts.filter(({ id }) => necessary.includes(id) && !(id in draft.facts));
  return [
    ...(draft.name === undefined ? [name] : []),
    ...asked.map(({ id, example, question }) => ({
      file: `--set ${id}`,
      message: say('init-missing-fact', { fact: id, question: of(question) }),
      mend: say('init-missing-fact-mend', { flag: `--set ${id}=${shown(example)}`, key: keyOf(id, example) }),
    })),
  ];
}

/** `facts: { team: { engineers: 12 } }` */
function keyOf(id: string, example: Question['example']): string {
  const value = Array.isArray(example) ? `[${shown(example)}]` : shown(example);
  const [last, ...outer] = `facts.${id}`.split('.').reverse();
  return outer.reduce((inner, step) => `${step}: { ${inner} }`, `${last}: ${value}`);
}

function shown(example: Question['example']): string {
  return Array.isArray(example) ? example.join(',') : String(example);
}
