import { relative } from 'node:path';
import { shippedRules } from '../../load/overlay-read.ts';
import type { Problem } from '../../load/problem.ts';
import { type RulesReport, rulesReport } from '../../load/rules-report.ts';
import type { GlobalOptions } from '../commands/options.ts';
import { asData } from '../formats.ts';
import { problemsList } from '../problems.ts';
import { type Session, sessionOf } from '../session.ts';
import { misuse, Stop } from '../stop.ts';
import { type ExitCode, exitCodes, type World } from '../world.ts';

export interface RulesOptions extends GlobalOptions {
  readonly format: 'text' | 'json';
}

/** Whatever keeps rules from being read is invalid input; what is only hardly meant is a finding. */
export async function runRulesCheck(
  folder: string | undefined,
  { format, ...options }: RulesOptions,
  world: World,
): Promise<ExitCode> {
  if (folder === '') {
    throw misuse('rules check', { en: 'the folder has no name', ko: '폴더 이름이 비어 있습니다' });
  }
  const session = await sessionOf(world, options);
  const { value: report, problems } = rulesReport(relative('', shippedRules), folder);
  if (format === 'json') {
    session.print(asData(report ?? { errors: problems.map(asTold) }, 'json'));
    if (report === undefined) return exitCodes.invalid;
  }
  if (report === undefined) throw new Stop(exitCodes.invalid, problems);
  if (format === 'text') session.print(reportText(report, session));
  return report.findings.length > 0 ? exitCodes.findings : exitCodes.ok;
}

function asTold(problem: Problem) {
  return { kind: 'error', ...problem };
}

function reportText(report: RulesReport, { words, style }: Session): string {
  const { rules, overlay, patterns, examples, findings, consequences, undecided } = report;
  const told = problemsList([...findings, ...undecided], style, words.language);
  const otherwise = consequences.map(({ rule, example, of, expected, got }) =>
    words.say(of === 'verdict' ? 'rules-otherwise' : 'rules-otherwise-in', {
      rule,
      example,
      of,
      expected,
      got,
    }),
  );
  const effects = otherwise.length === 0 ? [] : [words.say('rules-consequences'), ...otherwise];
  const names = overlay.length === 0 ? [] : [words.say('rules-overlay', { names: overlay.join(', ') })];
  const counts = { rules, patterns, examples, findings: findings.length };
  const sum = words.say(findings.length === 0 ? 'rules-sound' : 'rules-findings', counts);
  return `${told}${[...effects, ...names, sum].join('\n')}\n`;
}
