import { catalogue } from '../knowledge.ts';
import type { Subject } from './subject.ts';

/** How often something happened in a run, by its name. */
export interface Tally {
  readonly specs: Count;
  readonly adopted: Map<string, number>;
  readonly vetoes: Map<string, number>;
  readonly signals: Map<string, number>;
  readonly variants: Map<string, number>;
  readonly decisions: Count;
}

/** `tied` of them are marked as near-ties. */
interface Count {
  all: number;
  tied: number;
}

/** Everything that may happen, none of which has yet. */
export function emptyTally(): Tally {
  const none = (ids: readonly string[]) => new Map(ids.map((id) => [id, 0]));
  const { patterns } = catalogue;
  return {
    specs: { all: 0, tied: 0 },
    adopted: none(patterns.map(({ id }) => id)),
    vetoes: none(patterns.flatMap(({ id, vetoes }) => vetoes.map((veto) => `${id}/${veto.id}`))),
    signals: none(patterns.flatMap(({ id, signals }) => signals.map((signal) => `${id}/${signal.id}`))),
    variants: none(patterns.flatMap(({ id, variants }) => variants.map((variant) => `${id}/${variant.id}`))),
    decisions: { all: 0, tied: 0 },
  };
}

/** Each name counts once a spec. */
export function tell(tally: Tally, { plan, rulings }: Subject): void {
  const adopted = rulings.filter(({ verdict }) => verdict === 'adopt');
  const reasons = rulings.flatMap((ruling) => ruling.reasons);
  const rules = (kind: string) => reasons.filter((it) => it.kind === kind).map(({ rule }) => rule);
  const variants = adopted.flatMap(({ id, variant }) => (variant === undefined ? [] : `${id}/${variant.id}`));
  add(
    tally.adopted,
    adopted.map(({ id }) => id),
  );
  add(tally.vetoes, rules('veto'));
  add(tally.signals, rules('signal'));
  add(tally.variants, variants);
  const decided = plan.decisions.filter(({ chosen, options }) =>
    options.some(({ id, score }) => id === chosen && score !== null),
  );
  const tied = decided.filter(({ nearTie }) => nearTie !== undefined);
  tally.decisions.all += decided.length;
  tally.decisions.tied += tied.length;
  tally.specs.all += 1;
  tally.specs.tied += tied.length > 0 ? 1 : 0;
}

function add(counts: Map<string, number>, names: readonly string[]): void {
  for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** What happened less often than `times`, with how often it did. */
export function seldom(counts: ReadonlyMap<string, number>, times: number): string[] {
  return [...counts].filter(([, count]) => count < times).map(([name, count]) => `${name}: ${count}`);
}
