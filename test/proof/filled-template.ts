import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { TemplateFile } from '../../src/core/template.ts';
import { type FilledFile, fillFile } from '../../src/render/fill.ts';
import type { Scope } from '../../src/render/template.ts';

/** The files of `templates/<pattern>/<target>` filled from a model. Throws when the template reports a problem. */
export function filledTemplate(pattern: string, target: string, model: Scope): FilledFile[] {
  const folder = new URL(`../../templates/${pattern}/${target}/`, import.meta.url);
  const { files } = parse(readFileSync(new URL('template.yaml', folder), 'utf8')) as {
    files: TemplateFile[];
  };
  return files.flatMap((file) => {
    const body = readFileSync(new URL(file.from, folder), 'utf8');
    const filled = fillFile({ ...file, body }, model, `${pattern}/${target}/${file.from}`);
    if (filled.problems.length > 0) throw new Error(JSON.stringify(filled.problems, null, 2));
    return filled.files;
  });
}
