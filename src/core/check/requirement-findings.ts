import { exclude } from '../bundle.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Pattern, Requirement } from '../pattern.ts';
import type { Finding } from './rule-findings.ts';

/**
 * Rings of patterns that require each other and have no alternative that leads out. A requirement with a condition counts as
 * one, since the condition may hold.
 */
export function cycles(catalogue: Catalogue): Finding[] {
  const rooted = rootedIn(catalogue);
  const found = new Map<string, Finding>();
  for (const start of catalogue.patterns) {
    if (rooted.has(start.id)) continue;
    const ring = ringFrom(start, rooted, catalogue);
    const key = ring
      .map(({ pattern }) => pattern.id)
      .sort()
      .join();
    // Whoever adds a rule closes the ring, so that is where to look.
    const closing = ring.find(({ requirement }) => requirement.origin !== undefined) ?? ring[0];
    if (closing === undefined || found.has(key)) continue;
    const others = turned(ring, closing).map(({ pattern }) => pattern.id);
    found.set(key, {
      kind: 'cycle',
      rule: closing.requirement,
      name: closing.pattern.id,
      others: [...others.slice(1), closing.pattern.id],
    });
  }
  return [...found.values()];
}

interface Link {
  readonly pattern: Pattern;
  readonly requirement: Requirement;
}

function turned(ring: readonly Link[], first: Link): Link[] {
  const at = ring.indexOf(first);
  return [...ring.slice(at), ...ring.slice(0, at)];
}

/** The patterns whose requirements end somewhere, whichever way is taken. */
function rootedIn(catalogue: Catalogue): Set<string> {
  const rooted = new Set<string>();
  for (let before = -1; before < rooted.size; ) {
    before = rooted.size;
    for (const pattern of catalogue.patterns)
      if (firstOpen(pattern, rooted, catalogue) === undefined) rooted.add(pattern.id);
  }
  return rooted;
}

/** The first requirement that nothing rooted meets; a variant's only if every variant has one. */
function firstOpen(
  { requires, variants }: Pattern,
  rooted: ReadonlySet<string>,
  catalogue: Catalogue,
): Requirement | undefined {
  const isOpen = ({ any }: Requirement) => !waysToMeet(any, catalogue).some(({ id }) => rooted.has(id));
  const own = requires.find(isOpen);
  if (own !== undefined || variants.length === 0) return own;
  const ofVariants = variants.map((variant) => variant.requires.find(isOpen));
  return ofVariants.includes(undefined) ? undefined : ofVariants[0];
}

/** The patterns that are named, and those that do the job of one of them. */
function waysToMeet(any: readonly string[], { patterns }: Catalogue): Pattern[] {
  const named = any.flatMap((id) => patterns.filter((pattern) => pattern.id === id));
  return [...named, ...patterns.filter(({ provides }) => provides.some((id) => any.includes(id)))];
}

function ringFrom(start: Pattern, rooted: ReadonlySet<string>, catalogue: Catalogue): Link[] {
  const path: Link[] = [];
  for (let pattern: Pattern | undefined = start; pattern !== undefined; ) {
    const { id } = pattern;
    const at = path.findIndex((link) => link.pattern.id === id);
    if (at >= 0) return path.slice(at);
    const requirement = firstOpen(pattern, rooted, catalogue);
    if (requirement === undefined) return [];
    path.push({ pattern, requirement });
    [pattern] = waysToMeet(requirement.any, catalogue);
  }
  return [];
}

/** More ways than this to put a bundle together are not tried. */
const mostTries = 2000;

/** Patterns that can't come with what they require, because each way to meet it excludes something else in the bundle. */
export function contradictions(catalogue: Catalogue): Finding[] {
  return catalogue.patterns.flatMap((pattern): Finding[] => {
    const { id, requires } = pattern;
    const certain = requires.filter(isCertain);
    const found = (rule: object, clash: readonly string[]) => [
      { kind: 'contradiction' as const, rule, name: id, others: [...new Set(clash)] },
    ];
    const clash = clashOf(pattern, certain, catalogue);
    if (clash !== undefined) return found(certain.find(isOwn) ?? certain[0] ?? pattern, clash);
    return requires
      .filter((requirement) => !isCertain(requirement))
      .flatMap((requirement) => {
        const conditional = clashOf(pattern, [...certain, requirement], catalogue);
        return conditional === undefined ? [] : found(requirement, conditional);
      });
  });
}

function isCertain({ when, unless }: Requirement): boolean {
  return when === undefined && unless === undefined;
}

function isOwn({ origin }: Requirement): boolean {
  return origin !== undefined;
}

/** The two patterns between which the last try failed; `undefined` if the bundle can be put together, or nobody can tell. */
function clashOf(
  root: Pattern,
  requirements: readonly Requirement[],
  catalogue: Catalogue,
): readonly string[] | undefined {
  let tries = 0;
  let clash: readonly string[] = [];
  const complete = (members: readonly Pattern[], open: readonly Requirement[]): boolean => {
    tries += 1;
    if (tries > mostTries) return true;
    const [next, ...rest] = open;
    if (next === undefined) return true;
    const ways = waysToMeet(next.any, catalogue);
    if (ways.some((way) => members.includes(way))) return complete(members, rest);
    return ways.some((way) => {
      const rival = members.find((member) => exclude(member, way));
      if (rival !== undefined) {
        clash = [rival.id, way.id];
        return false;
      }
      return complete([...members, way], [...rest, ...way.requires.filter(isCertain)]);
    });
  };
  return complete([root], requirements) ? undefined : clash;
}
