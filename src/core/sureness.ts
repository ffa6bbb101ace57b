import { hangsOnTeamSize } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { confidenceOf } from './confidence.ts';
import { enough } from './judge.ts';
import type { Confidence } from './plan.ts';
import type { Settled } from './settle.ts';

const surestFirst: readonly Confidence['level'][] = ['strong', 'likely', 'open'];

/**
 * As sure as the evidence that decided: the pattern's own, or that of the pattern that requires it, displaces it or does its
 * job. What some teams could not carry is open while nobody said how large this one is.
 */
export function sureness(
  id: string,
  settled: Settled,
  catalogue: Catalogue,
  path: readonly string[] = [],
): Confidence {
  const { view, standings, judgements } = settled;
  const judgement = judgements.get(id);
  const standing = standings.get(id);
  if (judgement === undefined || standing === undefined) throw new Error(`"${id}" was not considered`);
  const others = causesOf(id, settled)
    .filter((other) => !path.includes(other) && standings.has(other))
    .map((other) => sureness(other, settled, catalogue, [...path, id]));
  const [surest] = surestFirst.flatMap((level) => others.filter((it) => it.level === level));
  if (surest !== undefined) return surest;
  const complexity = standing.variant?.complexity ?? judgement.pattern.complexity;
  if (
    standing.verdict === 'adopt' &&
    !judgement.hardTrigger &&
    hangsOnTeamSize(complexity, view.all, catalogue.capacity)
  ) {
    return { level: 'open', fact: 'team.engineers' };
  }
  return confidenceOf(judgement, view);
}

/** The patterns whose evidence decided about this one; empty where its own did. */
function causesOf(id: string, { standings, judgements, requiredBy }: Settled): string[] {
  const { verdict, displacedBy, providedBy } = standings.get(id) ?? {};
  const cause = displacedBy ?? providedBy;
  if (cause !== undefined) return [cause];
  const unasked = verdict === 'adopt' && (judgements.get(id)?.score ?? 0) < enough;
  return unasked ? (requiredBy.get(id) ?? []).map(({ pattern }) => pattern) : [];
}
