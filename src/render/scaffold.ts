import type { Defaults } from '../core/defaults.ts';
import type { Plan } from '../core/plan.ts';
import type { Spec } from '../core/spec.ts';
import type { Template } from '../core/template.ts';
import { fillFile } from './fill.ts';
import { templateModel } from './model/template-model.ts';
import type { Scope, TemplateProblem } from './template.ts';

/** A file to write: `path` is relative to the output folder, with slashes. */
export type ScaffoldFile = { path: string; body: string; pattern: string; target: string };

/**
 * An adopted pattern for which nothing was written for a chosen target, for want of a template or of something to write
 * about; `instead` are the targets that have something for this system.
 */
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
    const own = templates.filter((template) => template.pattern === pattern.id);
    const model = own.length === 0 ? {} : templateModel(spec, pattern, defaults);
    const filled = own.map((template) => ({ target: template.target, ...filesFor(template, model) }));
    const instead = filled.filter(({ files }) => files.length > 0).map(({ target }) => target);
    for (const target of targets) {
      const { files = [], problems = [] } = filled.find((one) => one.target === target) ?? {};
      result.files.push(...files);
      result.problems.push(...problems);
      if (files.length + problems.length === 0) result.gaps.push({ pattern: pattern.id, target, instead });
    }
  }
  result.problems.push(...collisions(result.files));
  return result;
}

function filesFor(template: Template, model: Scope): Pick<Scaffold, 'files' | 'problems'> {
  const { pattern, target } = template;
  const filled = template.files.map((file) => fillFile(file, model, `${pattern}/${target}/${file.from}`));
  return {
    files: filled.flatMap(({ files }) => files.map((file) => ({ ...file, pattern, target }))),
    problems: filled.flatMap(({ problems }) => problems),
  };
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
