import { fileURLToPath } from 'node:url';
import { readTemplates } from '../../src/load/templates.ts';
import { type FilledFile, fillFile } from '../../src/render/fill.ts';
import type { Scope } from '../../src/render/template.ts';

const { value, problems } = readTemplates(fileURLToPath(new URL('../../templates', import.meta.url)));
if (value === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { templates } = value;

/** The files of `templates/<pattern>/<target>` filled from a model. Throws when the template reports a problem. */
export function filledTemplate(pattern: string, target: string, model: Scope): FilledFile[] {
  const own = templates.filter((template) => template.pattern === pattern && template.target === target);
  return own.flatMap(({ files }) =>
    files.flatMap((file) => {
      const filled = fillFile(file, model, `${pattern}/${target}/${file.from}`);
      if (filled.problems.length > 0) throw new Error(JSON.stringify(filled.problems, null, 2));
      return filled.files;
    }),
  );
}
