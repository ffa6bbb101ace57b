import type { FactValue } from '../core/fact.ts';

/** What one key of a case's `facts` says in the words of the vocabulary; a fact that is not known is left out. */
export type Said = Readonly<Record<string, unknown>>;

type Reader = (value: unknown) => Said;

/** Keys about the facts, which are none themselves. */
const asides = ['notes', 'team_size_basis'];

/** Keys that are called otherwise in the vocabulary, or count otherwise. Every other key is a fact's id with `_` for `-`. */
const table: Readonly<Record<string, Reader>> = {
  domain: (value) => ({ domain: typeof value === 'string' ? [value] : value }),
  team_size: as('team.engineers'),
  service_count: as('services.count'),
  clients: (value) => ({ 'clients.kinds': value }),
  external_dependencies: dependencies,
  multi_service_transactions: as('transactions.kind'),
  multi_service_transaction_steps: as('transactions.steps'),
  read_write_asymmetry: as('data.read-write-asymmetry'),
  realtime_analytics: as('data.realtime-analytics'),
  history_need: as('data.history'),
  event_experience: as('team.event-experience'),
  distributed_experience: as('team.distributed-experience'),
  availability_target: (value) => ({ availability: percent(value) }),
  traffic: as('workload.level'),
};

export const caseKeys: readonly string[] = [...Object.keys(table), ...asides];

/**
 * Translates one entry of a case's `facts`, mechanically: no key is read in the light of another.
 * @returns `undefined` for a key that neither the table nor the vocabulary knows
 */
export function said(key: string, value: unknown, ids: ReadonlySet<string>): Said | undefined {
  if (asides.includes(key)) return {};
  const id = key.replaceAll('_', '-');
  const reader = Object.hasOwn(table, key) ? table[key] : ids.has(id) ? as(id) : undefined;
  if (reader === undefined) return undefined;
  return value === null || value === undefined ? {} : reader(value);
}

function as(id: string): Reader {
  return (value) => ({ [id]: value });
}

/** How many there are, and how many of them are critical, if that is known of each. */
function dependencies(value: unknown): Said {
  if (!Array.isArray(value)) return { 'dependencies.count': value };
  const levels = value.map((it) => (it as { criticality?: FactValue | null } | null)?.criticality ?? null);
  const critical = levels.filter((level) => level === 'high').length;
  return {
    'dependencies.count': value.length,
    ...(levels.includes(null) ? {} : { 'dependencies.critical': critical }),
  };
}

/** A fraction of the time, as a percentage free of the noise of binary fractions. */
function percent(value: unknown): unknown {
  return typeof value === 'number' && value <= 1 ? Number((value * 100).toPrecision(12)) : value;
}
