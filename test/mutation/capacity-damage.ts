import type { Capacity } from '../../src/core/catalogue.ts';
import { always, type Damage } from './damage.ts';

/** Every limit of what a team carries a step lower and higher. */
export function damagedCapacity(capacity: Capacity): Damage<Capacity>[] {
  const bands = capacity.bands.flatMap((band, index) =>
    (['from', 'complexity'] as const).flatMap((key) =>
      [band[key] - 1, band[key] + 1].filter(possible[key]).map((value) => ({
        name: `${band.id} ${key} ${band[key]} → ${value}`,
        entry: { ...capacity, bands: capacity.bands.with(index, { ...band, [key]: value }) },
        differs: always,
      })),
    ),
  );
  const gained = capacity['with-experience'];
  const experience = [gained - 1, gained + 1].map((value) => ({
    name: `with-experience ${gained} → ${value}`,
    entry: { ...capacity, 'with-experience': value },
    differs: always,
  }));
  return [...bands, ...experience];
}

/** A team has somebody, and no pattern is more complex than 5. */
const possible = {
  from: (value: number) => value >= 1,
  complexity: (value: number) => value <= 5,
};
