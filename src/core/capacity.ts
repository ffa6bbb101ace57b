import type { Capacity } from './catalogue.ts';
import { truthOf } from './condition.ts';
import type { Facts } from './fact.ts';
import type { Pattern } from './pattern.ts';
import type { CapacityAdvice } from './plan.ts';

/** The complexity of one pattern that this team can carry, by its size; `null` where nobody said how large it is. */
export function capacityOf(facts: Facts, capacity: Capacity): CapacityAdvice {
  const engineers = facts.get('team.engineers')?.value;
  if (typeof engineers !== 'number') return { band: null, engineers: null, complexity: null };
  const band = capacity.bands.findLast(({ from }) => engineers >= from);
  return { band: band?.id ?? null, engineers, complexity: band?.complexity ?? null };
}

/** Engineers from which a pattern is within the team's capacity, or 0 if it already is. */
export function engineersFor(pattern: Pattern, facts: Facts, capacity: Capacity): number {
  const { complexity } = capacityOf(facts, capacity);
  const gained = gainedBy(pattern, facts, capacity);
  if (complexity === null || pattern.complexity <= complexity + gained) return 0;
  const band = capacity.bands.find((it) => pattern.complexity <= it.complexity + gained);
  return (band ?? capacity.bands.at(-1))?.from ?? 0;
}

/** The size of the team would decide whether it can carry a pattern, and nobody said how large it is. */
export function hangsOnTeamSize(pattern: Pattern, facts: Facts, capacity: Capacity): boolean {
  const least = Math.min(...capacity.bands.map((band) => band.complexity));
  const carried = least + gainedBy(pattern, facts, capacity);
  return pattern.complexity > carried && capacityOf(facts, capacity).complexity === null;
}

/** What experience with a pattern adds to the complexity of it that the team can carry. */
function gainedBy({ experience }: Pattern, facts: Facts, capacity: Capacity): number {
  const experienced = experience !== undefined && truthOf(experience, facts) === 'true';
  return experienced ? capacity['with-experience'] : 0;
}
