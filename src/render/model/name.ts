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

/** A DNS label for a free text; `fallback` where none of its letters fit one. */
export function slug(text: string, fallback: string): string {
  const label = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_LABEL)
    .replace(/^-+|-+$/g, '');
  return label === '' ? fallback : label;
}

function identifier(text: string, prefix: string): string {
  return /^[A-Za-z]/.test(text) ? text : `${prefix}${text}`;
}
