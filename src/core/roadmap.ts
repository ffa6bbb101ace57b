import type { Pattern } from './pattern.ts';
import type { PatternAdvice } from './pattern-advice.ts';
import type { Effort, RoadmapStage } from './plan.ts';
import { inWay } from './variant.ts';

/**
 * The order of adoption: requirements first, the lecture's four stages (SF-GA-01 … 04) break ties, then the id.
 * What has to wait comes last, in a stage without a number.
 */
export function roadmapOf(advice: readonly PatternAdvice[], patterns: readonly Pattern[]): RoadmapStage[] {
  const adopted = advice.filter(({ verdict }) => verdict === 'adopt');
  const places = placesOf(adopted, patterns);
  const ordered = [...adopted].sort((a, b) => compare(places.get(a.id), places.get(b.id)) || byId(a, b));
  const stages = [...new Set(ordered.map(({ id }) => places.get(id)?.stage ?? 1))];
  const later = advice.filter(({ verdict }) => verdict === 'later').sort(byId);
  return [
    ...stages.map((stage) =>
      stageOf(
        stage,
        ordered.filter(({ id }) => places.get(id)?.stage === stage),
      ),
    ),
    ...(later.length > 0 ? [stageOf(null, later)] : []),
  ];
}

interface Place {
  readonly stage: number;
  readonly depth: number;
}

/** A pattern stands no earlier than what it requires: its stage and its depth in the chain of requirements. */
function placesOf(adopted: readonly PatternAdvice[], patterns: readonly Pattern[]): Map<string, Place> {
  const ids = new Set(adopted.map(({ id }) => id));
  const places = new Map<string, Place>();
  const place = (id: string, path: readonly string[]): Place => {
    const done = places.get(id);
    if (done !== undefined || path.includes(id)) return done ?? { stage: 1, depth: 0 };
    const pattern = patterns.find((it) => it.id === id);
    const chosen = adopted.find((it) => it.id === id)?.variant?.id;
    const requires = pattern === undefined ? [] : inWay(pattern, chosen).requires;
    const ways = requires.map(({ any }) => any.filter((it) => ids.has(it)));
    const below = ways.flatMap((way) => earliest(way.map((need) => place(need, [...path, id]))));
    const made = {
      stage: Math.max(pattern?.stage ?? 1, ...below.map(({ stage }) => stage)),
      depth: 1 + Math.max(-1, ...below.map(({ depth }) => depth)),
    };
    places.set(id, made);
    return made;
  };
  for (const { id } of adopted) place(id, []);
  return places;
}

/** Of several ways to meet a requirement, the one that is there first. */
function earliest(places: readonly Place[]): Place[] {
  return [...places].sort(compare).slice(0, 1);
}

function compare(a: Place | undefined, b: Place | undefined): number {
  return (a?.stage ?? 0) - (b?.stage ?? 0) || (a?.depth ?? 0) - (b?.depth ?? 0);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function stageOf(stage: number | null, members: readonly PatternAdvice[]): RoadmapStage {
  return { stage, patterns: members.map(({ id }) => id), ...effortOf(members) };
}

/** What is adopted now, all stages together; `undefined` where nothing is. */
export function totalOf(advice: readonly PatternAdvice[]): Effort | undefined {
  const adopted = advice.filter(({ verdict }) => verdict === 'adopt');
  return adopted.length === 0 ? undefined : effortOf(adopted);
}

function effortOf(members: readonly PatternAdvice[]): Effort {
  const sum = (of: (member: PatternAdvice) => number) => members.reduce((total, it) => total + of(it), 0);
  return {
    cost: { from: Math.max(...members.map(({ cost }) => cost)), to: sum(({ cost }) => cost) },
    operations: sum(({ effects }) => effects.operations),
    gain: {
      'read-scale': sum(({ effects }) => effects['read-scale']),
      'write-scale': sum(({ effects }) => effects['write-scale']),
    },
  };
}
