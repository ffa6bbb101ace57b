import type { Recorded } from './baselines.ts';
import { withoutShowcases } from './evaluation.ts';
import type { Label } from './labels.ts';
import { adoptedPerNegativeOverAll, outcomeOf, type Predicted, type Score, scoreOf } from './score.ts';
import { figure, tableText } from './table.ts';

/** Somebody's predictions for the same cases. */
export interface Contender {
  readonly name: string;
  readonly cases: readonly Predicted[];
}

const scoreHead = ['precision', 'recall', 'F1', 'accuracy', 'per negative', 'labels', 'cases'];

/** Case by case: what was advised beside what was chosen. */
export function casesText(cases: readonly Predicted[], labels: readonly Label[]): string[] {
  const rows = cases.map((it) => [
    it.truth.id,
    it.truth.negative ? 'negative' : it.truth.showcase ? 'showcase' : '',
    ...labels.map(({ id }) => cellOf(id, it)),
  ]);
  const head = ['Case', '', ...labels.map(({ id }) => id)];
  const left = head.map((_, column) => column);
  return [
    ...tableText([head, ...rows], left),
    '',
    ...tableText(
      [
        ['yes', 'advised and chosen', 'MISSED', 'chosen, not advised', '(yes)', 'advised, choice unknown'],
        ['no', 'neither', 'EXTRA', 'advised, not chosen', '(no)', 'not advised, choice unknown'],
      ],
      [0, 1, 2, 3, 4, 5],
    ),
  ];
}

function cellOf(label: string, { truth, adopted }: Predicted): string {
  if (!truth.adopted.has(label) && !truth.not.has(label)) return adopted.has(label) ? '(yes)' : '(no)';
  return { hit: 'yes', right: 'no', missed: 'MISSED', extra: 'EXTRA' }[outcomeOf(label, truth, adopted)];
}

/** The totals, with and without samples that teach patterns, then label by label. */
export function totalsText(cases: readonly Predicted[], labels: readonly Label[]): string[] {
  const unlike = withoutShowcases(cases);
  return tableText([
    ['Score', ...scoreHead],
    ['all', ...scoreCells(scoreOf(cases), adoptedPerNegativeOverAll(cases))],
    ['without showcases', ...scoreCells(scoreOf(unlike), adoptedPerNegativeOverAll(unlike))],
    ...labels.map(({ id }) => {
      const of = cases.map((it) => ({
        ...it,
        adopted: new Set([...it.adopted].filter((one) => one === id)),
      }));
      return [`  ${id}`, ...scoreCells(scoreOf(cases, [id]), adoptedPerNegativeOverAll(of))];
    }),
  ]);
}

/** The same figures of answers that the rules have to beat. */
export function baselinesText(contenders: readonly Contender[], recorded: readonly Recorded[]): string[] {
  const rows = (
    filter: (cases: readonly Predicted[]) => readonly Predicted[],
    of: 'all' | 'withoutShowcase',
  ) => [
    ...contenders.map(({ name, cases }) => {
      const chosen = filter(cases);
      return [`  ${name}`, ...scoreCells(scoreOf(chosen), adoptedPerNegativeOverAll(chosen))];
    }),
    ...recorded.map((it) => {
      const { precision, recall, f1, adoptedPerNegative, adoptedPerNegativeOverAll: overAll } = it[of];
      const negatives = `${figure(adoptedPerNegative)} / ${figure(overAll)}`;
      return [
        `  ${it.name} (${it.date})`,
        figure(precision),
        figure(recall),
        figure(f1),
        '-',
        negatives,
        '-',
        '-',
      ];
    }),
  ];
  return tableText([
    ['Baselines', ...scoreHead],
    ['all'],
    ...rows((cases) => cases, 'all'),
    ['without showcases'],
    ...rows(withoutShowcases, 'withoutShowcase'),
  ]);
}

function scoreCells(score: Score, overAll: number | null): string[] {
  const { precision, recall, f1, accuracy, adoptedPerNegative, labels, cases } = score;
  return [
    ...[precision, recall, f1, accuracy].map(figure),
    `${figure(adoptedPerNegative)} / ${figure(overAll)}`,
    String(labels),
    String(cases),
  ];
}
