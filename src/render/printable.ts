const TAB = 0x09;
const LINE_FEED = 0x0a;

/**
 * True if text has no control characters, no line separators but the line feed, no lone surrogates. YAML 1.1, SQL and
 * JavaScript disagree about those (some end a line with them), so they enter no file.
 */
export function isPrintable(text: string): boolean {
  for (const character of text) {
    if (!isPrintableCode(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}

function isPrintableCode(code: number): boolean {
  if (code < 0x20) return code === TAB || code === LINE_FEED;
  if (code >= 0x7f && code <= 0x9f) return false;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return ![0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].includes(code);
}
