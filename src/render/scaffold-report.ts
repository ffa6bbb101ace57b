import type { Plan } from '../core/plan.ts';
import type { Inexpressible } from './inexpressible.ts';
import { remark, type Tone } from './report.ts';
import type { ScaffoldGap } from './scaffold.ts';
import { gapTexts } from './scaffold-gaps.ts';
import type { Style } from './style.ts';
import { textOf } from './text.ts';
import { titleOf } from './titles.ts';
import type { Words } from './words.ts';

/** What a scaffold did, or would do, to each file. */
export interface Told {
  readonly actions: readonly { readonly kind: string; readonly path: string }[];
  readonly gaps: readonly ScaffoldGap[];
  readonly inexpressible: readonly Inexpressible[];
  /** Written before and no longer generated. */
  readonly stale: readonly string[];
  readonly targets: readonly string[];
  /** Those of the targets whose files nothing checks. */
  readonly unverified: readonly string[];
  readonly folder: string;
  readonly dryRun: boolean;
}

export function scaffoldReport(told: Told, plan: Plan, words: Words, style: Style): string {
  const { actions, gaps, targets, folder } = told;
  const title = titleOf(plan, words);
  const unverified = told.unverified.map((target) => words.say('unverified', { target }));
  const inexpressible = told.inexpressible.map(
    ({ pattern, target, text }) => `${title(pattern)} (${target}): ${words.of(text)}`,
  );
  const section = (key: string, tone: Tone, lines: readonly string[]) => ({
    heading: words.say(key),
    tone,
    items: [{ title: '', lines: lines.map(remark) }],
  });
  const files = actions
    .filter(isNews(actions))
    .map(({ kind, path }) => ({ sign: words.say(`action-${kind}`), text: path }));
  return textOf(
    {
      title: words.say('scaffold-title', { targets: targets.join(', '), folder }),
      subtitle: summaryOf(told, words),
      sections: [
        { heading: folder, tone: 'plain' as const, items: [{ title: '', lines: files }] },
        section('section-unverified', 'warn', unverified),
        section('section-inexpressible', 'warn', inexpressible),
        section('section-stale', 'warn', told.stale),
        section('section-gaps', 'plain', gapTexts(gaps, title, words)),
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
