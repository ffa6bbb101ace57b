import type { Defaults } from '../core/defaults.ts';
import type { Plan } from '../core/plan.ts';
import type { Spec } from '../core/spec.ts';
import { systemTemplates, type Target, type Template } from '../core/template.ts';
import type { Text } from '../core/text.ts';
import { type FillOptions, fillFile } from './fill.ts';
import { type Inexpressible, inexpressible } from './inexpressible.ts';
import { type Named, planModel } from './model/plan-model.ts';
import type { Scope, TemplateProblem } from './template.ts';

/** A file to write: `path` is relative to the output folder, with slashes. */
export type ScaffoldFile = { path: string; body: string; pattern: string; target: string };

/**
 * An adopted pattern for which nothing was written for any chosen target, for want of a template or of something to write
 * about; `instead` are the targets that have something for this system, `advice` is what the target says to use.
 */
export type ScaffoldGap = { pattern: string; target: string; instead: string[]; advice?: Text };

export type Scaffold = {
  files: ScaffoldFile[];
  gaps: ScaffoldGap[];
  inexpressible: Inexpressible[];
  problems: TemplateProblem[];
};

type Filled = Omit<Scaffold, 'gaps'>;

/** What is written: for which targets and, where only some are wanted, for which patterns, whatever their verdict. */
export type Wanted = FillOptions & { targets: readonly Target[]; patterns?: readonly string[] };

/**
 * The files of every adopted pattern, then those of the system as a whole, for the chosen targets, in the order of the
 * plan, the targets and the templates. Nothing is written. Mistakes in templates are collected as problems; the files of a
 * template with a problem are left out. Where only some patterns are wanted, what is about the whole is left out too: the
 * files of the others are not made, but a file that several patterns share is the one that all of them make.
 */
export function scaffold(
  plan: Plan,
  spec: Spec,
  templates: readonly Template[],
  { targets, patterns, ...options }: Wanted,
  defaults: Defaults,
  named: Named,
): Scaffold {
  const result: Scaffold = { files: [], gaps: [], inexpressible: [], problems: [] };
  const whole = adopting(plan, patterns ?? []);
  const models = planModel(whole, spec, defaults, named);
  const isWanted = (id: string) => patterns === undefined || patterns.includes(id);
  for (const pattern of whole.patterns.filter(({ id, verdict }) => verdict === 'adopt' && isWanted(id))) {
    const own = templates.filter((template) => template.pattern === pattern.id);
    const filled = fillOnce(own, () => models.ofPattern(pattern), options);
    add(
      result,
      targets.map(({ id }) => filled(id)),
    );
    result.gaps.push(...gapsOf(pattern.id, filled, own, targets));
  }
  if (patterns === undefined) {
    const own = templates.filter((template) => template.pattern === systemTemplates);
    const filled = fillOnce(own, models.ofSystem, options);
    add(
      result,
      targets.map(({ id }) => filled(id)),
    );
  }
  result.problems.push(...collisions(result.files));
  return result;
}

/** With these patterns adopted; the header of their files says that somebody asked for them. */
function adopting(plan: Plan, named: readonly string[]): Plan {
  const patterns = plan.patterns.map((advice) =>
    named.includes(advice.id) && advice.verdict !== 'adopt'
      ? { ...advice, verdict: 'adopt' as const, scopes: [] }
      : advice,
  );
  return { ...plan, patterns };
}

type Fill = (target: string) => Filled | undefined;

/** Fills the template for a target when it is first asked for: most targets are not. */
function fillOnce(templates: readonly Template[], modelOf: () => Scope, options: FillOptions): Fill {
  const done = new Map<string, Filled>();
  return (target) => {
    const template = templates.find((one) => one.target === target);
    if (template && !done.has(target)) done.set(target, filesFor(template, modelOf(), options));
    return done.get(target);
  };
}

function filesFor(template: Template, model: Scope, options: FillOptions): Filled {
  const { pattern, target } = template;
  const name = `${pattern}/${target}`;
  const filled = template.files.map((file) => fillFile(file, model, `${name}/${file.from}`, options));
  const said = inexpressible(template, model);
  return {
    files: filled.flatMap(({ files }) => files.map((file) => ({ ...file, pattern, target }))),
    inexpressible: said.inexpressible,
    problems: [...filled.flatMap(({ problems }) => problems), ...said.problems],
  };
}

function add(result: Scaffold, filled: readonly (Filled | undefined)[]): void {
  for (const one of filled) {
    if (!one) continue;
    result.files.push(...one.files);
    result.inexpressible.push(...one.inexpressible);
    result.problems.push(...one.problems);
  }
}

/** A pattern that has a file for one of the targets is missing from none; nor is one from targets about the whole. */
function gapsOf(
  pattern: string,
  filled: Fill,
  templates: readonly Template[],
  targets: readonly Target[],
): ScaffoldGap[] {
  const isThere = (target: string) => {
    const { files = [], problems = [] } = filled(target) ?? {};
    return files.length + problems.length > 0;
  };
  const missing = targets.filter(({ whole }) => !whole);
  if (missing.length === 0 || targets.some(({ id }) => isThere(id))) return [];
  const instead = templates.map(({ target }) => target).filter(isThere);
  return missing.map(({ id: target }) => {
    const advice = templates.find((one) => one.target === target)?.instead;
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
