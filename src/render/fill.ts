import type { TemplateFile } from '../core/template.ts';
import { fillJson } from './fill-json.ts';
import { fillText } from './fill-text.ts';
import { fillYaml } from './fill-yaml.ts';
import { outputPath } from './output-path.ts';
import { eachScope } from './placeholder.ts';
import type { ReportProblem, Scope, TemplateProblem } from './template.ts';

export type FilledFile = { path: string; body: string };

/**
 * Fills one template file from a model: no file, one, or one for each element of its `each`. A file whose repetitions
 * left nothing is not written. With problems there are no files.
 *
 * @param name how problems call the file, e.g. `pattern/target/service.yaml`
 */
export function fillFile(
  file: TemplateFile,
  model: Scope,
  name: string,
): { files: FilledFile[]; problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = [];
  const report: ReportProblem = (message, placeholder) => {
    problems.push({ file: name, ...(placeholder === undefined ? {} : { placeholder }), message });
  };
  const scopes = file.each === undefined ? [model] : eachScope(file.each, model, report);
  const files = scopes
    .map((scope) => ({ path: outputPath(file.to, scope, report), body: fillBody(file, scope, report) }))
    .filter(({ body }) => body !== '');
  return { files: problems.length === 0 ? files : [], problems: distinct(problems) };
}

function fillBody(file: TemplateFile, scope: Scope, report: ReportProblem): string {
  if (file.format === 'yaml') return fillYaml(file.body, scope, report);
  if (file.format === 'json') return fillJson(file.body, scope, report);
  return fillText(file.body, file.format, scope, report);
}

// The same mistake shows once for each element of a repetition.
function distinct(problems: TemplateProblem[]): TemplateProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.placeholder}\n${problem.message}`, problem]));
  return [...seen.values()];
}
