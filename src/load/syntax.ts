import type { Document } from 'yaml';
import type { PlaceOf } from './document.ts';
import type { Problem } from './problem.ts';

/** What the parser complains of, in words that say what to do. What it only warns of (unknown tags) is wrong in a spec too. */
export function syntaxProblems({ errors, warnings }: Document.Parsed, place: PlaceOf): Problem[] {
  const found = [...errors, ...warnings];
  const tooDeep = found.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (tooDeep !== undefined) {
    // How deep the parser gets depends on the machine, so the place would too.
    const { file } = place(0, 1);
    return [{ file, message: 'lists and maps are nested too deeply', mend: 'nest less deeply' }];
  }
  return found.map(({ code, message, pos: [from, to] }) => ({
    ...place(from, to),
    message: messages[code] ?? sentence(message),
    mend: mends[code] ?? 'correct the YAML here',
  }));
}

const messages: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document begins here',
};

const mends: Readonly<Record<string, string>> = {
  BAD_INDENT: 'indent with spaces, the members of one list or map equally far',
  TAB_AS_INDENT: 'indent with spaces instead of tabs',
  MISSING_CHAR: 'close the quote or bracket',
  BLOCK_AS_IMPLICIT_KEY: 'quote the text if it holds ": ", or start the nested part on a line of its own',
  MULTILINE_IMPLICIT_KEY: 'quote the text, or end the key with a colon',
  MULTIPLE_DOCS: 'keep one document in a file',
  TAG_RESOLVE_FAILED: 'leave the tag out',
};

function sentence(message: string): string {
  return message
    .replace(/ at line \d+, column \d+:?[\s\S]*$/, '')
    .replace(/(["'])quote$/, '$1')
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
