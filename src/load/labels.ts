import type { Text } from '../core/text.ts';

/** What the whole is called. */
export const root = 'the file';

/** The Korean label ends in a consonant, which decides what may be appended to it. */
export function about(name: string | number, en: string, ko: string): Text {
  return { en: `${label(name).en} ${en}`, ko: `${label(name).ko}${ko}` };
}

export function cannotBe(name: string | number, value: unknown): string {
  return `${label(name).ko}에 쓸 수 없는 값입니다: ${show(value)}`;
}

/** What a value is called in a sentence, by its key or its place in a list. */
export function label(name: string | number): Text {
  if (name === root) return { en: root, ko: '파일' };
  if (typeof name === 'number')
    return { en: `member ${name + 1} of the list`, ko: `목록의 ${name + 1}번째 항목` };
  return { en: `"${name}"`, ko: `"${name}" 항목` };
}

export function show(value: unknown): string {
  // JSON would call what is no finite number null.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
