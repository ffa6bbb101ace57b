import type { Text } from '../core/text.ts';

/**
 * Text without line breaks and control characters (which would end comments in generated files) and without halves of
 * characters (which no file can hold). Also in the JSON Schema.
 */
export const oneLinePattern =
  '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]*$';

const lineBreak = /[\n\r\u0085\u2028\u2029]/;

/** What is wrong with a text that does not match, and what to do about it. */
export function notOneLine(value: unknown): { message: Text; mend: Text } {
  if (lineBreak.test(String(value))) {
    return {
      message: { en: 'has a line break in it', ko: '에 줄바꿈이 있습니다' },
      mend: { en: 'write it on one line', ko: '한 줄로 적으십시오' },
    };
  }
  return {
    message: {
      en: 'has a character in it that can not be written to a file',
      ko: '에 파일에 쓸 수 없는 문자가 있습니다',
    },
    mend: { en: 'leave that character out', ko: '그 문자를 빼고 적으십시오' },
  };
}
