import type { PatternAdvice, Plan, ScopeAdvice, Warning } from '../core/plan.ts';
import { type Item, type Report, remark } from './report.ts';
import { titleOf } from './verdicts.ts';
import type { Words } from './words.ts';

/** What changed from one plan to another: verdicts, and the rules that hold now or no longer do. */
export function changesReport(before: Plan, after: Plan, file: string, words: Words): Report {
  const ids = [...new Set([...before.patterns, ...after.patterns].map(({ id }) => id))].sort();
  const items = [
    ...ids.flatMap((id) => change(id, before, after, words)),
    ...warningChanges(before, after, words),
  ];
  const rules = { before: before.rules, after: after.rules };
  return {
    title: words.say('advice-for', { name: after.system.name }),
    subtitle:
      before.rules === after.rules
        ? words.say(`profile-${after.profile}`, { rules: after.rules })
        : words.say('change-rules', rules),
    sections: [
      {
        heading: words.say('section-changes', { file }),
        tone: items.length > 0 ? 'warn' : 'good',
        ...(items.length > 0 ? {} : { note: words.say('change-none') }),
        items,
      },
    ],
  };
}

function change(id: string, before: Plan, after: Plan, words: Words): Item[] {
  const was = before.patterns.find((pattern) => pattern.id === id);
  const is = after.patterns.find((pattern) => pattern.id === id);
  if (was?.verdict === is?.verdict) return partChanges(was, is, words);
  const verdict = (advice: PatternAdvice | undefined) =>
    advice === undefined ? '' : words.say(`verdict-${advice.verdict}`);
  const key = was === undefined ? 'change-new' : is === undefined ? 'change-gone' : 'change-verdict';
  const title = titleOf(is === undefined ? before : after, words);
  return [
    {
      title: words.say(key, { pattern: title(id), before: verdict(was), after: verdict(is) }),
      detail: id,
      lines: [
        ...without(is, was).map((reason) =>
          remark(words.say('change-reason-added', { rule: reasonText(reason, words) })),
        ),
        ...without(was, is).map((reason) =>
          remark(words.say('change-reason-removed', { rule: reasonText(reason, words) })),
        ),
        ...(is?.displacedBy === undefined
          ? []
          : [remark(words.say('displaced-by', { name: title(is.displacedBy) }))]),
        ...(is?.waitsFor === undefined
          ? []
          : [remark(words.say('waits-for', { engineers: is.waitsFor.engineers }))]),
      ],
    },
  ];
}

/** Where the verdict as a whole stayed, what became of single parts. */
function partChanges(was: PatternAdvice | undefined, is: PatternAdvice | undefined, words: Words): Item[] {
  const key = ({ kind, name }: ScopeAdvice) => `${kind}:${name}`;
  const earlier = new Map(was?.scopes.map((scope) => [key(scope), scope]));
  const lines = (is?.scopes ?? []).flatMap((scope) => {
    const before = earlier.get(key(scope));
    if (before === undefined || before.verdict === scope.verdict) return [];
    const verdicts = {
      before: words.say(`verdict-${before.verdict}`),
      after: words.say(`verdict-${scope.verdict}`),
    };
    return [remark(words.say('change-verdict', { pattern: scope.name, ...verdicts }))];
  });
  return is === undefined || lines.length === 0 ? [] : [{ title: words.of(is.title), detail: is.id, lines }];
}

function warningChanges(before: Plan, after: Plan, words: Words): Item[] {
  const key = ({ id, subject }: Warning) => `${id}:${subject ?? ''}`;
  const only = (one: Plan, other: Plan) => {
    const known = new Set(other.warnings.map(key));
    return one.warnings.filter((warning) => !known.has(key(warning)));
  };
  const item = (phrase: string) => (warning: Warning) => ({
    title: words.say(phrase, { warning: words.of(warning.title) }),
    detail: warning.subject ?? warning.id,
    lines: [],
  });
  return [
    ...only(after, before).map(item('change-warning-new')),
    ...only(before, after).map(item('change-warning-gone')),
  ];
}

function reasonText({ rule, because }: PatternAdvice['reasons'][number], words: Words): string {
  return `${words.of(because)} [${rule}]`;
}

function without(one: PatternAdvice | undefined, other: PatternAdvice | undefined): PatternAdvice['reasons'] {
  const rules = new Set(other?.reasons.map(({ rule }) => rule));
  return one?.reasons.filter(({ rule }) => !rules.has(rule)) ?? [];
}
