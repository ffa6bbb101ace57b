import type { Plan } from '../core/plan.ts';
import { remark } from './report.ts';
import type { ScaffoldGap } from './scaffold.ts';
import type { Style } from './style.ts';
import { textOf } from './text.ts';
import { titleOf } from './titles.ts';
import type { Words } from './words.ts';

/** What a scaffold did, or would do, to each file. */
export interface Told {
  readonly actions: readonly { readonly kind: string; readonly path: string }[];
  readonly gaps: readonly ScaffoldGap[];
  /** Written before and no longer generated. */
  readonly stale: readonly string[];
  readonly targets: readonly string[];
  readonly folder: string;
  readonly dryRun: boolean;
}

export function scaffoldReport(told: Told, plan: Plan, words: Words, style: Style): string {
  const { actions, gaps, targets, folder } = told;
  const title = titleOf(plan, words);
  const missing = missingText(gaps, title, words);
  return textOf(
    {
      title: words.say('scaffold-title', { targets: targets.join(', '), folder }),
      subtitle: summaryOf(told, words),
      sections: [
        {
          heading: folder,
          tone: 'plain' as const,
          items: [
            {
              title: '',
              lines: actions
                .filter(isNews(actions))
                .map(({ kind, path }) => ({ sign: words.say(`action-${kind}`), text: path })),
            },
          ],
        },
        {
          heading: words.say('section-stale'),
          tone: 'warn' as const,
          items: [{ title: '', lines: told.stale.map(remark) }],
        },
        {
          heading: words.say('section-gaps'),
          tone: 'plain' as const,
          items: [{ title: '', lines: missing.map(remark) }],
        },
      ].filter(({ items }) => items.some(({ lines }) => lines.length > 0)),
    },
    style,
  );
}

/** Where something is in the way, only that is shown. */
function isNews(actions: Told['actions']): (action: Told['actions'][number]) => boolean {
  const stuck = actions.some(({ kind }) => kind === 'conflict');
  return ({ kind }) => !stuck || kind === 'conflict';
}

function summaryOf({ actions, dryRun }: Told, words: Words): string {
  const count = (kind: string) => actions.filter((action) => action.kind === kind).length;
  if (actions.length === 0) return words.say('scaffold-nothing');
  if (count('conflict') > 0) {
    return `${words.say('scaffold-conflicts', { count: count('conflict') })}: ${words.say('scaffold-conflicts-mend')}`;
  }
  const unchanged = count('unchanged') + count('kept');
  const counts = { create: count('create'), update: count('update'), unchanged };
  return words.say(dryRun ? 'scaffold-would' : 'scaffold-summary', counts);
}

/** What a chosen target has no answer for, and who has one; patterns that are not made of files at all in one line. */
function missingText(gaps: readonly ScaffoldGap[], title: (id: string) => string, words: Words): string[] {
  const patterns = [...new Set(gaps.map(({ pattern }) => pattern))];
  const nowhere = gaps.filter(({ instead }) => instead.length === 0).map(({ pattern }) => pattern);
  const elsewhere = patterns
    .filter((pattern) => !nowhere.includes(pattern))
    .map((pattern) => {
      const own = gaps.filter((gap) => gap.pattern === pattern);
      const target = own.map((gap) => gap.target).join(', ');
      return words.say('gap', { pattern: title(pattern), target, instead: own[0]?.instead.join(', ') ?? '' });
    });
  const none = [...new Set(nowhere)].map(title).join(', ');
  return none === '' ? elsewhere : [...elsewhere, words.say('gap-none', { patterns: none })];
}
