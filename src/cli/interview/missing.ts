import type { Text } from '../../core/text.ts';
import type { Question } from '../../core/vocabulary.ts';
import type { Problem } from '../../load/problem.ts';
import type { Draft } from './draft.ts';
import { necessary } from './facts.ts';

/** What a spec needs and nobody said, each with the flag and the key of the file that say it. */
export function missingIn(draft: Draft, facts: readonly Question[]): Problem[] {
  const asked = facts.filter(({ id }) => necessary.includes(id) && !(id in draft.facts));
  return [
    ...(draft.name === undefined ? [missingName] : []),
    ...asked.map(({ id, example, question }) => ({
      file: `--set ${id}`,
      message: { en: `${id} is missing: ${question.en}`, ko: `${id} 값이 없습니다: ${question.ko}` },
      mend: howToSay(`--set ${id}=${shown(example)}`, keyOf(id, example)),
    })),
  ];
}

const missingName: Problem = {
  file: '--name',
  message: { en: 'the name of the system is missing', ko: '시스템 이름이 없습니다' },
  mend: {
    en: 'add --name <text>, or write name: <text> into the file',
    ko: '--name <이름>을 추가하거나 파일에 name: <이름>을 적으십시오',
  },
};

function howToSay(flag: string, key: string): Text {
  return {
    en: `add ${flag}, or write ${key} into the file ("unknown" or null if you do not know)`,
    ko: `${flag} 옵션을 추가하거나 파일에 다음과 같이 적으십시오: ${key} (모르면 "unknown" 또는 null)`,
  };
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
