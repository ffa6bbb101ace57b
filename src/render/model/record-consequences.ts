import type { Pattern } from '../../core/pattern.ts';
import type { PatternAdvice, Reason } from '../../core/pattern-advice.ts';
import type { Text } from '../../core/text.ts';
import { type RecordReason, recordReason } from './record-reason.ts';

type Steps = { steps: number }[];

/** What comes with a pattern. Effects are steps on our own scale from -2 to 3, cost and complexity classes from 1 to 5. */
export type Consequences = {
  title: Text;
  solves: Text;
  good: { reads: Steps; writes: Steps; latency: Steps; operations: Steps };
  bad: { reads: Steps; writes: Steps; latency: Steps; operations: Steps };
  cost: number;
  complexity: number;
  risks: readonly Text[];
  /** The rules that spoke against it and were outweighed. */
  against: RecordReason[];
  tasks: readonly Text[];
  measure: readonly Text[];
  badly: readonly Text[];
  retire: { text: Text }[];
};

/** @param reasons of all the places where the pattern was decided on */
export function consequences(
  advice: PatternAdvice,
  pattern: Pattern,
  reasons: readonly Reason[],
  titleOf: (id: string) => Text,
): Consequences {
  const { effects, retire } = advice;
  const up = (value: number) => (value > 0 ? [{ steps: value }] : []);
  const [reads, writes] = [effects['read-scale'], effects['write-scale']];
  return {
    title: advice.title,
    solves: pattern.solves,
    good: {
      reads: up(reads),
      writes: up(writes),
      latency: up(-effects['latency-overhead']),
      operations: up(-effects.operations),
    },
    bad: {
      reads: up(-reads),
      writes: up(-writes),
      latency: up(effects['latency-overhead']),
      operations: up(effects.operations),
    },
    cost: advice.cost,
    complexity: advice.complexity,
    risks: pattern.risks,
    against: reasons
      .filter(({ kind, weight }) => kind === 'signal' && weight < 0)
      .map((reason) => recordReason(reason, titleOf)),
    tasks: advice.preconditions,
    measure: advice.measure,
    badly: pattern['done-badly'],
    retire: retire === undefined ? [] : [{ text: retire }],
  };
}
