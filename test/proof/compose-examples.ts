import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { composeOfExample, readSpecOf } from './compose-scaffold.ts';

/** The examples of the project, and published systems that it did not invent. */
const folders = ['examples', 'test/scenarios/published', 'test/proof/published'];

/** What each system gets for the target compose, as advised and with every pattern adopted everywhere. */
export function composeExamples(): { name: string; spec: Spec; files: ScaffoldFile[] }[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => {
        const spec = readSpecOf(join(folder, file));
        const name = basename(file, '.yaml');
        const { advised, whole } = composeOfExample(spec);
        return [
          { name: `${name}, as advised`, spec, files: advised },
          { name: `${name}, with every pattern`, spec, files: whole },
        ];
      }),
  );
}
