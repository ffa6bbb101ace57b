import { truthOf } from './condition.ts';
import type { Facts } from './fact.ts';
import type { Asked, Consultation, Contradiction, Profile, Row } from './lecture.ts';

/**
 * Looks a system up in the lecture's tables: the union of what the matching rows ask for, with no vetoes, requirements or capacity.
 * Rows that disagree are named, not reconciled.
 * @param facts what is given or derived; the lecture knows no assumptions.
 */
export function consult(profile: Profile, facts: Facts): Consultation {
  const matched = profile.tables.flatMap((table) =>
    table.rows.filter((row) => holds(row, facts)).map((row) => ({ table: table.id, row })),
  );
  const rows = matched.map(({ row }) => row);
  return {
    rows: matched.map(({ table, row }) => ({ table, row: row.id, patterns: idsOf(profile, row.patterns) })),
    patterns: askedBy(profile, rows),
    contradictions: contradictionsOf(profile, rows),
  };
}

/** The catalogue ids that the lecture's names stand for; of a family, the first one. */
function idsOf(profile: Pick<Profile, 'terms'>, names: readonly string[]): string[] {
  return names.map((name) => profile.terms[name]?.[0] ?? name);
}

function askedBy(profile: Profile, rows: readonly Row[]): Asked[] {
  const asking = rows.filter((row) => row.patterns.length > 0);
  const firm = asking.filter((row) => row.yields !== true);
  const asked = new Map<string, string[]>();
  for (const row of firm.length > 0 ? firm : asking) {
    for (const id of idsOf(profile, row.patterns)) asked.set(id, [...(asked.get(id) ?? []), row.id]);
  }
  return [...asked].map(([pattern, ids]) => ({ pattern, rows: ids }));
}

function holds(row: Row, facts: Facts): boolean {
  return row.when !== undefined && truthOf(row.when, facts) === 'true';
}

/** Where the matching rows disagree, in the order of the rows. */
function contradictionsOf(profile: Profile, rows: readonly Row[]): Contradiction[] {
  const firm = rows.filter((row) => row.yields !== true && row.patterns.length > 0);
  return rows
    .map((row) => contradictionOf(profile, row, firm))
    .filter((found) => found.kind === 'undefined' || found.patterns.length > 0);
}

function contradictionOf(profile: Profile, row: Row, firm: readonly Row[]): Contradiction {
  const asked = firm.flatMap((other) => other.patterns);
  const at = { row: row.id, against: [], patterns: [] };
  if (row.undefined === true) return { kind: 'undefined', ...at };
  if (row.limits === true) {
    const forbidden = profile.core.filter((name) => asked.includes(name) && !row.patterns.includes(name));
    const against = firm.filter((other) => other.patterns.some((name) => forbidden.includes(name)));
    return { kind: 'limit', row: row.id, against: idsOfRows(against), patterns: idsOf(profile, forbidden) };
  }
  if (row.yields !== true || firm.length === 0) return { kind: 'excess', ...at };
  const unasked = row.patterns.filter((name) => !asked.includes(name));
  return { kind: 'excess', row: row.id, against: idsOfRows(firm), patterns: idsOf(profile, unasked) };
}

function idsOfRows(rows: readonly Row[]): string[] {
  return rows.map((row) => row.id);
}
