import { exclude } from './bundle.ts';
import type { Pattern } from './pattern.ts';
import { judgementOf, type Settling } from './settling.ts';

export function isPresent(id: string, settling: Settling): boolean {
  const { adopted, providers } = settling;
  const provider = providers.get(id);
  const isThere = (it: string) => adopted.has(it) || isKept(it, settling);
  return isThere(id) || (provider !== undefined && isThere(provider));
}

/** What is in use and does the job of a pattern: itself or a provider; empty where nothing does. */
export function serving(id: string, settling: Settling): string[] {
  const able = [id, settling.providers.get(id)].filter((it) => it !== undefined);
  return able.filter((it) => isKept(it, settling)).slice(0, 1);
}

/** The system has it, and nothing rules it out or excludes it. */
function isKept(id: string, settling: Settling): boolean {
  if (!settling.inUse.has(id) || isRuledOut(id, settling)) return false;
  return rivalOf(judgementOf(id, settling).pattern, settling) === undefined;
}

export function isRuledOut(id: string, settling: Settling): boolean {
  const standing = settling.standings.get(id);
  const rejected = standing?.verdict === 'avoid' || standing?.displacedBy !== undefined;
  return rejected || judgementOf(id, settling).vetoes.length > 0;
}

/** What the system has and may keep goes on doing what it does as a side effect. */
export function provideInUse(id: string, settling: Settling): void {
  if (!isRuledOut(id, settling)) provide(judgementOf(id, settling).pattern, settling);
}

export function provide({ id, provides }: Pattern, { providers }: Settling): void {
  for (const provided of provides) providers.set(provided, id);
}

/** A pattern that stays, adopted or relied on, and that this one can't live with in the same scope. */
export function rivalOf(pattern: Pattern, { adopted, relied, catalogue }: Settling): string | undefined {
  const stays = (id: string) => adopted.has(id) || relied.has(id);
  return catalogue.patterns.find((other) => stays(other.id) && exclude(pattern, other))?.id;
}
