import type { Deciding } from './ablation.ts';
import { withoutShowcases } from './evaluation.ts';
import type { LeftOut } from './leave-one-out.ts';
import { type Predicted, scoreOf } from './score.ts';
import { figure, tableText } from './table.ts';
import type { Truth } from './truth.ts';

/** What the score becomes when values are chosen without the cases that they then predict: over all, and without showcases. */
export function leftOutText(fit: readonly Predicted[], left: readonly LeftOut[]): string[] {
  const title = 'Chosen again without each group';
  if (left.length === 0) return [title, 'nothing in the rules was chosen by looking at cases'];
  const block = (name: string, of: (cases: readonly Predicted[]) => readonly Predicted[]) => {
    const row = (label: string, cases: readonly Predicted[], worst: readonly Predicted[], moved: string) => {
      const { precision, recall, f1 } = scoreOf(of(cases));
      return [label, ...[precision, recall, f1, scoreOf(of(worst)).f1].map(figure), moved];
    };
    return [
      row(`${name}, as shipped`, fit, fit, ''),
      ...left.map((it) => row(`  ${it.name}`, it.cases, it.worst, `${it.moved} of ${it.groups}`)),
    ];
  };
  return tableText([
    [title, 'precision', 'recall', 'F1', 'at worst', 'otherwise'],
    ...block('all', (cases) => cases),
    ...block('without showcases', withoutShowcases),
  ]);
}

/** Rules that look as if they were made for one case. */
export function decidingText(rules: readonly Deciding[], truths: readonly Truth[]): string[] {
  const single = rules.filter(({ cases }) => cases.length === 1);
  const title = 'Rules that decide exactly one case';
  if (single.length === 0) return [title, 'none'];
  const rows = single.map(({ rule, source, cases }) => [rule, source, truths[cases[0] ?? 0]?.id ?? '']);
  return tableText([[title, 'source', 'case'], ...rows], [0, 1, 2]);
}
