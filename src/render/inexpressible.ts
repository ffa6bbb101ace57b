import type { Template } from '../core/template.ts';
import type { Text } from '../core/text.ts';
import { eachOf } from './fill.ts';
import { fillComment } from './placeholder.ts';
import type { ReportProblem, Scope, TemplateProblem } from './template.ts';

/** What the spec asks for and a target has no words for, and what its file says instead. */
export type Inexpressible = { pattern: string; target: string; text: Text };

/** Fills what a template says it can't express, once for each element that it repeats over. */
export function inexpressible(
  { pattern, target, inexpressible: stated }: Template,
  model: Scope,
): { inexpressible: Inexpressible[]; problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = [];
  const report: ReportProblem = (message, placeholder) => {
    const file = `${pattern}/${target}/inexpressible`;
    problems.push({ file, message, ...(placeholder === undefined ? {} : { placeholder }) });
  };
  const said = stated.flatMap(({ each, text }) =>
    eachOf(each, model, report).map((scope) => ({
      pattern,
      target,
      text: { en: fillComment(text.en, scope, report), ko: fillComment(text.ko, scope, report) },
    })),
  );
  return { inexpressible: problems.length > 0 ? [] : said, problems };
}
