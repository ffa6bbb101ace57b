import { enough } from '../judge.ts';
import type { Seen } from './causes.ts';
import type { OtherCause, RuleCause } from './changes.ts';

/** Two rulings on one pattern in one place, and the other patterns there. */
export interface Both {
  readonly was: Seen | undefined;
  readonly is: Seen | undefined;
  /** The place is there in both plans, but only in one did something bring the pattern there. */
  readonly cameAlong: boolean;
  readonly other: (pattern: string, side: 'was' | 'is') => Seen | undefined;
}

/** What may settle a verdict, in the order in which it does: whatever comes later plays no part. */
const bars = [
  'listed',
  'pinned',
  'veto',
  'provided',
  'displaced',
  'evidence',
  'blocked',
  'waits',
  'adopted',
] as const;

type Bar = (typeof bars)[number];

/** Whether a difference has a part in another verdict, or only accompanies it. */
export function decides(cause: OtherCause | RuleCause, both: Both): boolean {
  const { was, is } = both;
  if (cause.kind === 'listed' || cause.kind === 'pinned' || cause.kind === 'in-use') return true;
  if (is?.pinned !== undefined && was?.pinned === undefined) return false;
  if (isPresent(was) !== isPresent(is) && is?.verdict !== 'retire') return false;
  if (cause.kind === 'rule') return ruleDecides(cause, both);
  if (cause.kind === 'complexity') return was?.waitsFor !== undefined || is?.waitsFor !== undefined;
  if (cause.kind === 'over-budget') return was?.waitsFor !== undefined || is?.waitsFor !== undefined;
  return cause.change === 'now' ? barOf(is) === cause.kind : isPast(cause.kind, is);
}

function ruleDecides(cause: RuleCause, both: Both): boolean {
  const { is } = both;
  if (cause.of === 'veto') return cause.change === 'ended' ? isPast('veto', is) : barOf(is) === 'veto';
  if (cause.of === 'requirement') return isPast('displaced', is) && comesAlong(both);
  if (barOf(is) === 'displaced') return wasOvertaken(both) || roseToRival(both);
  return isPast('displaced', is) && evidenceDecides(cause, both);
}

/** The own evidence comes to something else, or it is what forgives that the team is too small. */
function evidenceDecides({ from = 0, to = 0 }: RuleCause, both: Both): boolean {
  const { was, is } = both;
  const forgives = was?.overBudget === true || is?.overBudget === true;
  if (forgives && Math.max(Math.abs(from), Math.abs(to)) >= enough) return true;
  if (isPresent(was) && isPresent(is)) return isAgainst(was) !== isAgainst(is);
  return levelOf(was) !== levelOf(is) || hasOvertaken(both);
}

function isPresent(seen: Seen | undefined): boolean {
  return seen?.verdict === 'keep' || seen?.verdict === 'retire';
}

function isAgainst(seen: Seen | undefined): boolean {
  return seen !== undefined && seen.score < 0;
}

function barOf(seen: Seen | undefined): Bar {
  if (seen === undefined) return 'listed';
  if (seen.pinned !== undefined) return 'pinned';
  if (seen.reasons.some(({ kind }) => kind === 'veto')) return 'veto';
  if (seen.verdict === 'adopt' || seen.verdict === 'keep') return 'adopted';
  if (seen.providedBy !== undefined) return 'provided';
  if (seen.displacedBy !== undefined) return 'displaced';
  if (seen.blockedBy !== undefined) return 'blocked';
  return seen.waitsFor === undefined ? 'evidence' : 'waits';
}

function isPast(bar: Bar, seen: Seen | undefined): boolean {
  return bars.indexOf(barOf(seen)) > bars.indexOf(bar);
}

/** What the own evidence comes to: nothing, something to consider, enough. */
function levelOf(seen: Seen | undefined): 0 | 1 | 2 {
  if (seen === undefined || seen.score <= 0 || !seen.reasons.some(({ weight }) => weight > 0)) return 0;
  return seen.score < enough ? 1 : 2;
}

/** On one side it is adopted and required, and for its own evidence alone it would not be on both. */
function comesAlong({ was, is }: Both): boolean {
  const there = [was, is].find((it) => it?.verdict === 'adopt' && it.requiredBy.length > 0);
  const elsewhere = there === was ? is : was;
  return (
    there !== undefined &&
    (Math.min(levelOf(was), levelOf(is)) < 2 ||
      elsewhere?.waitsFor !== undefined ||
      elsewhere?.blockedBy !== undefined)
  );
}

/** With the score that it had it would still stand before the pattern that is now taken in its place. */
function wasOvertaken({ was, is, other }: Omit<Both, 'cameAlong'>): boolean {
  const rival = is?.displacedBy === undefined ? undefined : other(is.displacedBy, 'is');
  if (was === undefined || is === undefined || rival === undefined) return false;
  return was.score >= rival.score && is.score <= rival.score && was.score > is.score;
}

function hasOvertaken({ was, is, other }: Both): boolean {
  return wasOvertaken({ was: is, is: was, other: (pattern) => other(pattern, 'was') });
}

/** Only now it is wanted enough to meet a rival that was there before. */
function roseToRival({ was, is, other }: Both): boolean {
  const rival = is?.displacedBy === undefined ? undefined : other(is.displacedBy, 'was');
  return levelOf(was) < levelOf(is) && (rival?.verdict === 'adopt' || rival?.verdict === 'keep');
}
