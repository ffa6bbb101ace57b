import { parseArgs } from 'node:util';
import type { ProfileName } from '../core/plan.ts';
import { didYouMean, writeOneOf } from '../load/nearest.ts';
import { failed, type Loaded, loaded } from '../load/problem.ts';

export interface Wanted {
  readonly cases: string | undefined;
  readonly profile: ProfileName;
  readonly json: boolean;
  readonly leaveOneOut: boolean;
  readonly rules: boolean;
  readonly help: boolean;
}

export const usage = `Usage: npm run eval -- [options]

Predicts published systems from their facts and compares the advice with what they chose.

  --cases DIR      a folder of case files (default: test/accuracy/cases)
  --profile NAME   standard or lecture (default: standard)
  --json           scores and predictions as JSON
  --leave-one-out  adds: what was chosen by looking at cases, chosen again without each group of them
  --rules          adds: rules that decide exactly one case
  --help           this text
`;

const options = {
  cases: { type: 'string' },
  profile: { type: 'string', default: 'standard' },
  json: { type: 'boolean', default: false },
  'leave-one-out': { type: 'boolean', default: false },
  rules: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const profiles: readonly ProfileName[] = ['standard', 'lecture'];

/** What a command line asks for, or what is wrong with it. */
export function wantedOf(argv: readonly string[]): Loaded<Wanted> {
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true });
    const profile = profiles.find((name) => name === values.profile);
    if (profile === undefined) return failed([{ file: '--profile', ...noProfile(values.profile) }]);
    const { cases, json, rules, help, 'leave-one-out': leaveOneOut } = values;
    const trials = rules || leaveOneOut;
    if (json && trials) return failed([{ file: '--json', ...scoresOnly }]);
    if (profile === 'lecture' && trials) return failed([{ file: '--profile', ...noRules }]);
    return loaded({ cases, profile, json, rules, help, leaveOneOut });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const mend = { en: 'npm run eval -- --help lists the options', ko: '옵션 목록: npm run eval -- --help' };
    return failed([{ file: 'eval', message: { en: message, ko: message }, mend }]);
  }
}

const scoresOnly = {
  message: { en: 'JSON holds the scores and nothing else', ko: 'JSON에는 점수만 담깁니다' },
  mend: {
    en: 'leave out --rules and --leave-one-out',
    ko: '--rules, --leave-one-out 옵션을 빼십시오',
  },
};

const noRules = {
  message: {
    en: 'the lecture has tables, no rules to take out',
    ko: '강의에는 빼 볼 규칙이 없고 표만 있습니다',
  },
  mend: scoresOnly.mend,
};

function noProfile(name: string) {
  return {
    message: { en: `there is no profile "${name}"`, ko: `알 수 없는 프로필입니다: "${name}"` },
    mend: didYouMean(name, profiles) ?? writeOneOf(profiles),
  };
}
