import type { Language, Text } from '../core/text.ts';
import type { Problem } from '../load/problem.ts';
import type { Style } from '../render/style.ts';

/** More than this many problems at once help nobody. */
const most = 20;

/**
 * `file:line:col: what is wrong`, the line with a caret below it, and what to do; grouped by file, the last line sums up.
 * @param changed something may have been written before it went wrong
 */
export function problemsText(
  problems: readonly Problem[],
  style: Style,
  language: Language,
  changed = false,
): string {
  return `${problemsList(problems, style, language)}${sum(problems.length, changed)[language]}\n`;
}

/** The same without the last line. */
export function problemsList(problems: readonly Problem[], style: Style, language: Language): string {
  const shown = problems.slice(0, most).map((problem) => problemText(problem, style, language));
  const rest = problems.length - shown.length;
  const more = rest > 0 ? [andMore(rest)[language]] : [];
  return [...shown, ...more].map((text) => `${text}\n`).join('');
}

function andMore(count: number): Text {
  return { en: `… and ${count} more`, ko: `… 외 ${count}건` };
}

function sum(count: number, changed: boolean): Text {
  if (changed) {
    return {
      en: 'every file is whole, as it was or as it was to be; the same command finishes the rest',
      ko: '모든 파일은 이전 내용이나 새 내용으로 온전합니다. 같은 명령을 다시 실행하면 나머지를 마칩니다',
    };
  }
  return {
    en: `${count} ${count === 1 ? 'problem' : 'problems'}; nothing was changed`,
    ko: `문제 ${count}건. 아무것도 변경하지 않았습니다`,
  };
}

function problemText(
  { file, line, column, excerpt, message, mend }: Problem,
  style: Style,
  language: Language,
): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return [
    `${style.strong(`${place}:`)} ${style.bad(message[language])}`,
    ...(excerpt === undefined || line === undefined ? [] : frame(excerpt, line, column ?? 1, style)),
    ...(mend === undefined ? [] : [`  ${style.good('→')} ${mend[language]}`]),
  ].join('\n');
}

function frame(
  { text, length }: { text: string; length: number },
  line: number,
  column: number,
  style: Style,
): string[] {
  const label = `  ${line} | `;
  const before = [...text.slice(0, column - 1)].map((it) =>
    it === '\t' ? '\t' : it.charCodeAt(0) > 0x2e80 ? '  ' : ' ',
  );
  const gutter = `${' '.repeat(label.length - 2)}| `;
  return [
    style.faint(`${label}${text}`),
    style.faint(gutter) + before.join('') + style.bad('^'.repeat(length)),
  ];
}
