import type { Document } from 'yaml';
import type { PlaceOf } from './document.ts';
import type { Problem } from './problem.ts';
import { inKorean, mends, ourWords, tooDeep } from './syntax-words.ts';

/** What the parser complains of, in words that say what to do. What it only warns of (unknown tags) is wrong in a spec too. */
export function syntaxProblems({ errors, warnings }: Document.Parsed, place: PlaceOf): Problem[] {
  const found = [...errors, ...warnings];
  if (found.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    // How deep the parser gets depends on the machine, so the place would too.
    const { file } = place(0, 1);
    return [{ file, ...tooDeep }];
  }
  return found.map(({ code, message, pos: [from, to] }) => {
    const en = sentence(message);
    return {
      ...place(from, to),
      message: ourWords[code] ?? { en, ko: inKorean[code] ?? `YAML 문법 오류: ${en}` },
      mend: mends[code] ?? { en: 'correct the YAML here', ko: '이 위치의 YAML을 고치십시오' },
    };
  });
}

function sentence(message: string): string {
  return message
    .replace(/ at line \d+, column \d+:?[\s\S]*$/, '')
    .replace(/(["'])quote$/, '$1')
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
