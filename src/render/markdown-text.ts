// What opens or closes inline markup in CommonMark, GitHub's tables, strikethrough and mathematics, and in templates of
// site generators.
const INLINE = /[\\`*_{}[\]|<>~$&#]/g;
// What makes a block of a line that starts with it: a list, a setext heading, a thematic break.
const BLOCK = /^(?:[-+=]|\d+(?=[.)]))/;
// GitHub makes links of addresses by itself, and site generators read `:name` as a directive.
const LINK = /:(?=\S)|(?<=www)\./gi;

/** Text for a place in Markdown, on one line: it reads as itself, wherever in a line it stands. */
export function markdownText(text: string): string {
  const inline = text.replace(INLINE, '\\$&').replace(LINK, '\\$&');
  return inline.replace(BLOCK, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** An address of the web that can stand between angle brackets, or undefined. */
export function markdownUrl(text: string): string | undefined {
  return /^https?:\/\/[A-Za-z0-9._~/?#@!$&'*+,;=%:()-]+$/.test(text) ? text : undefined;
}
