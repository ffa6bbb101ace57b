import type { Step } from './spec.ts';

/** The steps in the order in which they run; those that run at the same time are one group. */
export function stepGroups<S extends Pick<Step, 'with-previous'>>(steps: readonly S[]): S[][] {
  const groups: S[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step['with-previous'] === true && last) last.push(step);
    else groups.push([step]);
  }
  return groups;
}
