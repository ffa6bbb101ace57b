import type { Defaults } from '../core/defaults.ts';
import type { PatternAdvice } from '../core/pattern-advice.ts';
import type { Plan } from '../core/plan.ts';
import type { Spec } from '../core/spec.ts';
import { systemTemplates, type Template } from '../core/template.ts';
import type { Text } from '../core/text.ts';
import { type FillOptions, fillFile } from './fill.ts';
import { type Inexpressible, inexpressible } from './inexpressible.ts';
import { type Named, planModel } from './model/plan-model.ts';
import type { Scope, TemplateProblem } from './template.ts';

/** A file to write: `path` is relative to the output folder, with slashes. */
export type ScaffoldFile = { path: string; body: string; pattern: string; target: string };

/**
 * An adopted pattern for which nothing was written for a chosen target, for want of a template or of something to write
 * about; `instead` are the targets that have something for this system, `advice` is what the target says to use.
 */
export type ScaffoldGap = { pattern: string; target: string; instead: string[]; advice?: Text };

export type Scaffold = {
  files: ScaffoldFile[];
  gaps: ScaffoldGap[];
  inexpressible: Inexpressible[];
  problems: TemplateProblem[];
};

type Filled = Omit<Scaffold, 'gaps'> & { target: string };

/**
 * The files of every adopted pattern, then those of the system as a whole, for the chosen targets, in the order of the
 * plan, the targets and the templates. Nothing is written. Mistakes in templates are collected as problems; the files of a
 * template with a problem are left out.
 *
 * @param targets ids of the chosen targets
 */
export function scaffold(
  plan: Plan,
  spec: Spec,
  templates: readonly Template[],
  targets: readonly string[],
  defaults: Defaults,
  named: Named,
  options: FillOptions = {},
): Scaffold {
  const result: Scaffold = { files: [], gaps: [], inexpressible: [], problems: [] };
  const models = planModel(plan, spec, defaults, named);
  for (const pattern of plan.patterns.filter(({ verdict }) => verdict === 'adopt')) {
    const filled = filledFor(pattern.id, templates, () => models.ofPattern(pattern), options);
    add(result, filled, targets);
    result.gaps.push(...gapsOf(pattern, filled, templates, targets));
  }
  add(result, filledFor(systemTemplates, templates, models.ofSystem, options), targets);
  result.problems.push(...collisions(result.files));
  return result;
}

function filledFor(
  pattern: string,
  templates: readonly Template[],
  modelOf: () => Scope,
  options: FillOptions,
): Filled[] {
  const own = templates.filter((template) => template.pattern === pattern);
  const model = own.length === 0 ? {} : modelOf();
  return own.map((template) => filesFor(template, model, options));
}

function filesFor(template: Template, model: Scope, options: FillOptions): Filled {
  const { pattern, target } = template;
  const name = `${pattern}/${target}`;
  const filled = template.files.map((file) => fillFile(file, model, `${name}/${file.from}`, options));
  const said = inexpressible(template, model);
  return {
    target,
    files: filled.flatMap(({ files }) => files.map((file) => ({ ...file, pattern, target }))),
    inexpressible: said.inexpressible,
    problems: [...filled.flatMap(({ problems }) => problems), ...said.problems],
  };
}

function add(result: Scaffold, filled: readonly Filled[], targets: readonly string[]): void {
  for (const target of targets) {
    const one = filled.find((each) => each.target === target);
    if (!one) continue;
    result.files.push(...one.files);
    result.inexpressible.push(...one.inexpressible);
    result.problems.push(...one.problems);
  }
}

function gapsOf(
  { id: pattern }: PatternAdvice,
  filled: readonly Filled[],
  templates: readonly Template[],
  targets: readonly string[],
): ScaffoldGap[] {
  const written = (target: string) =>
    filled.some((one) => one.target === target && one.files.length + one.problems.length > 0);
  const instead = filled.filter(({ files }) => files.length > 0).map(({ target }) => target);
  return targets
    .filter((target) => !written(target))
    .map((target) => {
      const advice = templates.find((one) => one.pattern === pattern && one.target === target)?.instead;
      return { pattern, target, instead, ...(advice === undefined ? {} : { advice }) };
    });
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
