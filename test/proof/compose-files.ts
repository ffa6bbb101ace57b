import type { Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { everySpec } from './specs.ts';
import { fill, planOf, sound, wholePlan, written } from './written.ts';

type Files = readonly ScaffoldFile[];

/** What is written for one machine: `advised` as the advice gives it, `whole` with every pattern adopted everywhere. */
export function composeFiles(spec: Spec): { advised: Files; whole: Files } {
  const filesOf = (plan: ReturnType<typeof planOf>) => sound(fill(plan, spec, ['compose'])).files;
  return { advised: filesOf(planOf(spec)), whole: filesOf(wholePlan(spec)) };
}

/** The same where exactly these patterns are adopted, everywhere. */
export function composeOf(spec: Spec, adopted: readonly string[]): ScaffoldFile[] {
  return written(spec, adopted, 'compose').files;
}

/** What each example and published system gets, as advised and with every pattern adopted everywhere. */
export function composeExamples(): { name: string; spec: Spec; files: Files }[] {
  return everySpec.flatMap(({ name, spec }) => {
    const { advised, whole } = composeFiles(spec);
    return [
      { name: `${name}, as advised`, spec, files: advised },
      { name: `${name}, with every pattern`, spec, files: whole },
    ];
  });
}

/** The body of one of the files. Throws when it is not there. */
export function bodyOf(files: Files, path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is not among ${files.map((one) => one.path).join(', ')}`);
  return file.body;
}
