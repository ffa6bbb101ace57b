import type { Cause, RuleCause } from '../core/compare/changes.ts';
import { type Line, remark } from './report.ts';
import { evidenceText } from './value.ts';
import type { Words } from './words.ts';

/** What decided that a verdict is another one, a line each; what only accompanies it in one line at the end. */
export function causeLines(
  causes: readonly Cause[],
  upgraded: boolean,
  titleOf: (pattern: string) => string,
  words: Words,
): Line[] {
  const deciding = causes.filter(({ decides }) => decides);
  const rest = causes.flatMap((cause) => (cause.kind === 'rule' && !cause.decides ? [cause.rule] : []));
  return [
    ...deciding.map((cause) => lineOf(cause, titleOf, words)),
    ...(deciding.length === 0 && upgraded ? [remark(words.say('cause-rules'))] : []),
    ...(rest.length === 0 ? [] : [remark(words.say('cause-rest', { rules: [...new Set(rest)].join(', ') }))]),
  ];
}

function lineOf(cause: Cause, titleOf: (pattern: string) => string, words: Words): Line {
  switch (cause.kind) {
    case 'rule':
      return ruleLine(cause, titleOf, words);
    case 'complexity':
      return remark(words.say('cause-complexity', { from: cause.from, to: cause.to }));
    case 'displaced':
    case 'provided':
      return remark(words.say(`cause-${cause.kind}-${cause.change}`, { name: titleOf(cause.pattern) }));
    case 'blocked': {
      const why = words.say(`blocked-${cause.why}`, { name: titleOf(cause.pattern) });
      return remark(words.say(`cause-${cause.change}`, { text: why }));
    }
    case 'waits': {
      const waits = words.say('waits-for', { engineers: cause.engineers });
      return remark(words.say(`cause-${cause.change}`, { text: waits }));
    }
    case 'over-budget':
      return remark(words.say(`cause-${cause.change}`, { text: words.say('over-budget') }));
    case 'pinned':
      return remark(words.say(`cause-pinned-${cause.change}`, { reason: cause.reason }));
    default:
      return remark(words.say(`cause-${cause.kind}-${cause.change}`));
  }
}

/** The sign is what became of the score: a negative rule that ended adds to it. */
function ruleLine(cause: RuleCause, titleOf: (pattern: string) => string, words: Words): Line {
  const { of, rule, change, because, facts, by, onlyHere, from = 0, to = 0 } = cause;
  const gain = to - from;
  const sign =
    of === 'veto' ? words.say('veto') : of === 'requirement' ? words.say('requirement') : signed(gain);
  const requirer = titleOf(rule.slice(0, rule.indexOf('/')));
  const text =
    of === 'requirement'
      ? words.say('requirement-text', { name: requirer, text: words.of(because) })
      : words.of(because);
  const held = facts.map((fact) => evidenceText(fact, words)).join(', ');
  const evidence = held === '' ? [] : [change === 'ended' ? words.say('cause-was', { facts: held }) : held];
  const origin = onlyHere === true ? [`cause-only-${change}`] : by === 'rules' ? ['cause-by-rules'] : [];
  const weights = change === 'weight' ? [words.say('cause-weights', { from, to })] : [];
  return {
    sign,
    text: words.say(`cause-${change}`, { text }),
    proof: [...evidence, ...weights, ...origin.map((key) => words.say(key)), rule].join(' · '),
  };
}

function signed(weight: number): string {
  return weight === 0 ? '' : weight > 0 ? `+${weight}` : String(weight);
}
