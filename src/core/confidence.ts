import { hangsOnTeamSize } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { enough } from './judge.ts';
import { ownConfidence } from './own-confidence.ts';
import type { Pattern } from './pattern.ts';
import type { Confidence } from './pattern-advice.ts';
import type { Settled } from './settle.ts';
import { inWay } from './variant.ts';

const surestFirst: readonly Confidence['level'][] = ['strong', 'likely', 'open'];

/**
 * As sure as the evidence that decided: the pattern's own, or that of the pattern that requires it, displaces it or does its
 * job. What some teams could not carry, with all that comes along, is open while nobody said how large this one is.
 */
export function confidenceOf(
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
    .map((other) => confidenceOf(other, settled, catalogue, [...path, id]));
  const [surest] = surestFirst.flatMap((level) => others.filter((it) => it.level === level));
  if (surest !== undefined) return surest;
  const carriedByFew = bundleIn(id, settled).some((it) => hangsOnTeamSize(it, view.all, catalogue.capacity));
  return standing.verdict === 'adopt' && !judgement.hardTrigger && carriedByFew
    ? { level: 'open', fact: 'team.engineers' }
    : ownConfidence(judgement, view);
}

/** What the team has to learn for a pattern: itself and all that it requires, each in its way, without what is in use. */
function bundleIn(id: string, { requiredBy, judgements, standings, inUse }: Settled): Pattern[] {
  const bundle = new Set([id]);
  for (const member of bundle)
    for (const [other, by] of requiredBy) if (by.some(({ pattern }) => pattern === member)) bundle.add(other);
  return [...bundle].flatMap((member) => {
    const pattern = judgements.get(member)?.pattern;
    return pattern === undefined || inUse.has(member)
      ? []
      : [inWay(pattern, standings.get(member)?.variant?.id)];
  });
}

/** The patterns whose evidence decided about this one; empty where its own did. */
function causesOf(id: string, { standings, judgements, requiredBy }: Settled): string[] {
  const { verdict, displacedBy, providedBy } = standings.get(id) ?? {};
  const cause = displacedBy ?? providedBy;
  if (cause !== undefined) return [cause];
  const unasked = verdict === 'adopt' && (judgements.get(id)?.score ?? 0) < enough;
  return unasked ? (requiredBy.get(id) ?? []).map(({ pattern }) => pattern) : [];
}
