import type { Defaults } from '../core/defaults.ts';
import type { PatternAdvice, Plan } from '../core/plan.ts';
import type { Spec } from '../core/spec.ts';
import { fillFile } from './fill.ts';
import { header } from './header.ts';
import { templateModel } from './model/template-model.ts';
import type { Template, TemplateProblem } from './template.ts';

/** A file to write: `path` is relative to the output folder, with slashes. */
export type ScaffoldFile = { path: string; body: string; pattern: string; target: string };

/** An adopted pattern that has nothing for a chosen target; `instead` are the targets that have something. */
export type ScaffoldGap = { pattern: string; target: string; instead: string[] };

export type Scaffold = { files: ScaffoldFile[]; gaps: ScaffoldGap[]; problems: TemplateProblem[] };

/**
 * The files of every adopted pattern for the chosen targets, in the order of the plan, the targets and the templates.
 * Nothing is written. Mistakes in templates are collected as problems; the files of a template with a problem are left out.
 *
 * @param targets ids of the chosen targets
 */
export function scaffold(
  plan: Plan,
  spec: Spec,
  templates: readonly Template[],
  targets: readonly string[],
  defaults: Defaults,
): Scaffold {
  const result: Scaffold = { files: [], gaps: [], problems: [] };
  for (const pattern of plan.patterns.filter(({ verdict }) => verdict === 'adopt')) {
    for (const target of targets) {
      const template = templates.find((one) => one.pattern === pattern.id && one.target === target);
      if (template) addFiles(template, pattern, spec, defaults, result);
      else result.gaps.push({ pattern: pattern.id, target, instead: targetsOf(pattern.id, templates) });
    }
  }
  result.problems.push(...collisions(result.files));
  return result;
}

function addFiles(
  template: Template,
  advice: PatternAdvice,
  spec: Spec,
  defaults: Defaults,
  result: Scaffold,
): void {
  const { pattern, target } = template;
  const model = { header: header(advice), ...templateModel(spec, advice, defaults) };
  for (const file of template.files) {
    const { files, problems } = fillFile(file, model, `${pattern}/${target}/${file.from}`);
    result.files.push(...files.map((filled) => ({ ...filled, pattern, target })));
    result.problems.push(...problems);
  }
}

function targetsOf(pattern: string, templates: readonly Template[]): string[] {
  return templates.filter((template) => template.pattern === pattern).map(({ target }) => target);
}

// Compared without case: some file systems keep only one of two such names.
function collisions(files: readonly ScaffoldFile[]): TemplateProblem[] {
  const owners = new Map<string, ScaffoldFile>();
  const problems: TemplateProblem[] = [];
  for (const file of files) {
    const other = owners.get(file.path.toLowerCase());
    if (other) {
      const message = `is also written by ${other.pattern}/${other.target}: ${file.path}`;
      problems.push({ file: `${file.pattern}/${file.target}`, message });
    }
    owners.set(file.path.toLowerCase(), file);
  }
  return problems;
}
