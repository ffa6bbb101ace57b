const RESERVED_START = /^(?:\d|pg_)/;
// PostgreSQL cuts names at 63 bytes without an error; the templates put up to 14 more characters around this one.
const LONGEST = 48;

/**
 * A database name for an id: lower case, underscores, short enough to be put together with a prefix or suffix, and
 * different for different ids.
 */
export function sqlName(id: string): string {
  const snake = id.toLowerCase().replace(/[^a-z0-9]/g, '_');
  const name = RESERVED_START.test(snake) ? `_${snake}` : snake;
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 9)}_${fingerprint(id)}`;
}

// FNV-1a, 32 bits: tells apart the long names of one file, nothing more.
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
