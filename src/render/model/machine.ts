import type { Defaults } from '../../core/defaults.ts';

/** What one program may use of the machine that they all share; `memory` as Compose spells it. */
export type Machine = { memory: string; processors: number };

export function machine(defaults: Defaults): Machine {
  return { memory: `${defaults['program-memory']}M`, processors: defaults['program-processors'] };
}
