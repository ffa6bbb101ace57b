import { join, relative } from 'node:path';
import { failed, type Loaded, loaded, type Problem } from '../load/problem.ts';
import { decidingRules } from './ablation.ts';
import { usage, type Wanted, wantedOf } from './arguments.ts';
import { type Baselines, readBaselines } from './baselines.ts';
import { byProfile } from './by-profile.ts';
import { readCaseFiles } from './case-files.ts';
import { type Chosen, readChosen } from './chosen.ts';
import { type Evaluated, evaluate, type Predictor } from './evaluation.ts';
import type { Rules } from './knowledge.ts';
import type { Label } from './labels.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { baselinesText, casesText, totalsText } from './report.ts';
import { jsonReport } from './report-json.ts';
import { decidingText, leftOutText } from './report-trials.ts';

/** Where the scorer runs: the folder of the project, and where its words go. */
export interface Surroundings {
  readonly root: string;
  readonly rules: () => Loaded<Rules>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Scores the rules against published systems. Returns the exit code: 0, or 2 for what was written wrongly. */
export function run(argv: readonly string[], surroundings: Surroundings): number {
  const { out, err } = surroundings;
  const report = reportOf(argv, surroundings);
  if (report.value === undefined) {
    err(report.problems.map(problemText).join(''));
    return 2;
  }
  err(report.value.notes.map((note) => `${note}\n`).join(''));
  out(report.value.text);
  return 0;
}

interface Report {
  readonly text: string;
  readonly notes: readonly string[];
}

function reportOf(argv: readonly string[], { root, rules: read }: Surroundings): Loaded<Report> {
  const wanted = wantedOf(argv);
  if (wanted.value === undefined) return failed(wanted.problems);
  if (wanted.value.help) return loaded({ text: usage, notes: [] });
  const folder = wanted.value.cases ?? (relative('.', join(root, 'test/accuracy/cases')) || '.');
  const files = readCaseFiles(folder);
  const rules = read();
  const baselines = readBaselines(join(root, 'test/accuracy/baselines.yaml'));
  if (files.value === undefined || rules.value === undefined || baselines.value === undefined)
    return failed([...files.problems, ...rules.problems, ...baselines.problems]);
  const { catalogue, labels, reader } = rules.value;
  const { constant } = baselines.value;
  const predictors = [
    byProfile(catalogue, labels, wanted.value.profile),
    byProfile(catalogue, labels, 'lecture'),
    ...constant.map(
      ({ adopts }): Predictor =>
        () =>
          adopts,
    ),
  ];
  const evaluated = evaluate(files.value.cases, reader, labels, predictors);
  if (evaluated.value === undefined) return failed(evaluated.problems);
  const list = join(root, 'test/accuracy/chosen.yaml');
  const chosen = wanted.value.leaveOneOut ? readChosen(list, catalogue) : loaded([]);
  if (chosen.value === undefined) return failed(chosen.problems);
  const text = wanted.value.json
    ? jsonText(evaluated.value, labels)
    : textOf(evaluated.value, rules.value, { ...baselines.value, chosen: chosen.value }, wanted.value);
  return loaded({ text, notes: files.value.others.map((file) => `${file}: no case, passed over`) });
}

function jsonText({ predicted: [cases = []] }: Evaluated, labels: readonly Label[]): string {
  return `${JSON.stringify(jsonReport(cases, labels), null, 2)}\n`;
}

function textOf(
  { specs, truths, predicted: [cases = [], lecture = [], ...constants] }: Evaluated,
  { catalogue, labels }: Rules,
  { constant, recorded, chosen }: Baselines & { readonly chosen: readonly Chosen[] },
  { profile, leaveOneOut: leaving, rules }: Wanted,
): string {
  const contenders = [
    ...constant.map(({ name }, index) => ({ name, cases: constants[index] ?? [] })),
    { name: 'profile lecture', cases: lecture },
  ];
  const parts = [
    [`${cases.length} published systems, profile ${profile}`],
    casesText(cases, labels),
    totalsText(cases, labels),
    ['per negative: patterns advised where the published answer was no, over known labels / over all'],
    baselinesText(contenders, recorded),
    ...(leaving ? [leftOutText(cases, leaveOneOut(chosen, { catalogue, specs, truths, labels }))] : []),
    ...(rules ? [decidingText(decidingRules(specs, catalogue, labels), truths)] : []),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function problemText({ file, line, column, excerpt, message, mend }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return [
    `${place}: ${message.en}\n`,
    excerpt === undefined ? '' : `  ${line} | ${excerpt.text}\n`,
    mend === undefined ? '' : `  → ${mend.en}\n`,
  ].join('');
}
