import type { Condition } from './condition.ts';
import type { Text } from './text.ts';

/** The lecture's tables as data. Pattern names in its rows are its own; `terms` says which catalogue entries they mean. */
export interface Profile {
  readonly title: Text;
  readonly source: string;
  readonly terms: Readonly<Record<string, readonly string[]>>;
  /** The patterns that the lecture teaches, in its words. */
  readonly core: readonly string[];
  /** What has to be said beside the tables. */
  readonly legend: Readonly<Record<'ratings' | 'names' | 'disputed' | 'says' | 'standard', Text>>;
  readonly tables: readonly Table[];
}

export interface Table {
  readonly id: string;
  readonly title: Text;
  /** The heading above the row labels. */
  readonly subject: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly id: string;
  readonly label: Text;
  readonly kind: 'text' | 'stars' | 'coins' | 'patterns';
  /** What stands between patterns; a plus sign if absent. */
  readonly between?: string;
}

/** Stars and coins are integers 1–5; the lecture gives them no unit. */
export type Cell = number | Text;

export interface Row {
  readonly id: string;
  readonly label: Text;
  /** Without a condition a row is only shown: it never asks for anything. */
  readonly when?: Condition;
  readonly patterns: readonly string[];
  readonly cells?: Readonly<Record<string, Cell>>;
  /** Its patterns come on top of those of the rows above. */
  readonly adds?: boolean;
  /** Of the core patterns it allows only its own. */
  readonly limits?: boolean;
  /** It adds its patterns only where no other row asks for any. */
  readonly yields?: boolean;
  /** The lecture says nothing about this case. */
  readonly undefined?: boolean;
}

/** What the lecture says of one system: the rows that match, and the catalogue ids they ask for in the order of the tables. */
export interface Consultation {
  readonly rows: readonly MatchedRow[];
  readonly patterns: readonly Asked[];
  readonly contradictions: readonly Contradiction[];
}

export interface MatchedRow {
  readonly table: string;
  readonly row: string;
  readonly patterns: readonly string[];
}

export interface Asked {
  readonly pattern: string;
  readonly rows: readonly string[];
}

/**
 * limit: `row` forbids core patterns that the rows `against` ask for.
 * excess: `row` prescribes core patterns that none of the rows `against` asks for.
 * undefined: `row` is a case of which the lecture says nothing.
 * `patterns` are the catalogue ids in question.
 */
export interface Contradiction {
  readonly kind: 'limit' | 'excess' | 'undefined';
  readonly row: string;
  readonly against: readonly string[];
  readonly patterns: readonly string[];
}
