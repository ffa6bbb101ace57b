export type Names = { id: string; snake: string; pascal: string; camel: string };

const LONGEST_LABEL = 63;

/** The spellings of one name. `id` is a DNS label; the others are identifiers that start with a letter. */
export function names(id: string): Names {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const pascal = identifier(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''), 'N');
  return {
    id,
    snake: identifier(words.join('_').toLowerCase(), 'n_'),
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
  };
}

/**
 * A DNS label for a free text. Where letters are lost (은행), a digest of the text keeps two names apart; `fallback` stands for
 * what has no fitting letter at all.
 */
export function slug(text: string, fallback: string): string {
  const label = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_LABEL)
    .replace(/^-+|-+$/g, '');
  const lost = /[^\p{ASCII}]/u.test(text.normalize('NFKD').replace(/\p{Mark}/gu, ''));
  const known = label === '' ? fallback : label;
  return lost || label === '' ? `${known.slice(0, LONGEST_LABEL - 7)}-${digest(text)}` : known;
}

/** FNV-1a, 24 bits of it: enough to tell the names in one cluster apart. */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text.normalize('NFC')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 8).toString(16).padStart(6, '0');
}

function identifier(text: string, prefix: string): string {
  return /^[A-Za-z]/.test(text) ? text : `${prefix}${text}`;
}
