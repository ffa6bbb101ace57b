import type { TemplateFile } from '../core/template.ts';
import { fillJson } from './fill-json.ts';
import { fillText } from './fill-text.ts';
import { fillYaml } from './fill-yaml.ts';
import { outputPath } from './output-path.ts';
import { eachScope } from './placeholder.ts';
import type { ReportProblem, Scope, TemplateProblem } from './template.ts';

export type FilledFile = { path: string; body: string };

/** `minimal` leaves comments out, all but the first line of a file, which says where it comes from. */
export type FillOptions = { minimal?: boolean };

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
  { minimal = false }: FillOptions = {},
): { files: FilledFile[]; problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = [];
  const report: ReportProblem = (message, placeholder) => {
    problems.push({ file: name, ...(placeholder === undefined ? {} : { placeholder }), message });
  };
  const files = eachOf(file.each, model, report)
    .map((scope) => ({
      path: outputPath(file.to, scope, report),
      body: fillBody(file, scope, report, minimal),
    }))
    .filter(({ body }) => body !== '');
  return { files: problems.length === 0 ? files : [], problems: distinct(problems) };
}

/** The scopes that repetitions inside each other stand for, in order; one, the model itself, for none. */
export function eachOf(expressions: readonly string[], model: Scope, report: ReportProblem): Scope[] {
  return expressions.reduce<Scope[]>(
    (scopes, expression) => scopes.flatMap((scope) => eachScope(expression, scope, report)),
    [model],
  );
}

function fillBody(file: TemplateFile, scope: Scope, report: ReportProblem, minimal: boolean): string {
  if (file.format === 'yaml') return fillYaml(file.body, scope, report, minimal);
  if (file.format === 'json') return fillJson(file.body, scope, report);
  return fillText(file.body, file.format, scope, report, minimal);
}

// The same mistake shows once for each element of a repetition.
function distinct(problems: TemplateProblem[]): TemplateProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.placeholder}\n${problem.message}`, problem]));
  return [...seen.values()];
}
