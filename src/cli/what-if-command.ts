import type { FactValue } from '../core/fact.ts';
import type { FactChange } from '../core/flip/candidates.ts';
import { formatDuration } from '../load/duration.ts';

/** The command line that shows what else follows from some changes, by the same rules and beside what was set already. */
export function whatIfCommandFor(
  file: string,
  { set, rules }: { readonly set: readonly string[]; readonly rules?: string },
  changes: readonly FactChange[],
): string {
  const facts = [...set, ...changes.map((change) => `${change.fact}=${written(change)}`)];
  const words = [
    ...['archwright', 'what-if', file],
    ...facts.flatMap((flag) => ['--set', flag]),
    ...(rules === undefined ? [] : ['--rules', rules]),
  ];
  return words.map(quoted).join(' ');
}

/** A value as `--set` reads it. */
function written({ to, unit }: FactChange): string {
  if (isList(to)) return to.length === 0 ? '[]' : to.join(',');
  return unit === 'seconds' && typeof to === 'number' ? formatDuration(to) : String(to);
}

function isList(value: FactValue): value is readonly string[] {
  return Array.isArray(value);
}

/** One word for a shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
