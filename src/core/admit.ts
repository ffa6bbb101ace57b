import { type Bundle, bundleOf, type Member, type Surroundings } from './bundle.ts';
import { engineersFor } from './capacity.ts';
import { isPresent, isRuledOut, provide, rivalOf, serving } from './presence.ts';
import { judgementOf, type Settling, type Standing, stand } from './settling.ts';
import { carriedForm, type Form, formsOf } from './variant.ts';

/**
 * Adopts a pattern with its whole bundle if nothing stands in the way, and says how it stands. Of several ways to do it the
 * first that nothing stands in the way of is taken; where there is none, the last and simplest says why. A pin passes over
 * rivals and capacity, and over a requirement that can't come along, which is named.
 */
export function admit(id: string, settling: Settling, pinned = false): Standing {
  const { pattern } = judgementOf(id, settling);
  const attempts = formsOf(pattern, settling.view).map((form) => attempt(form, settling, pinned));
  const adoptable = attempts.filter(({ standing }) => standing.verdict === 'adopt');
  const isClear = ({ overBudget, blockedBy }: Standing) => overBudget !== true && blockedBy === undefined;
  const chosen = adoptable.find(({ standing }) => isClear(standing)) ?? adoptable.at(-1) ?? attempts.at(-1);
  if (chosen === undefined) throw new Error(`no way to do "${id}"`);
  if (chosen.standing.verdict === 'adopt') {
    for (const member of chosen.members) adopt(member, settling);
    for (const kept of chosen.relies) settling.relied.add(kept);
  }
  return stand(id, chosen.standing, settling);
}

interface Attempt extends Pick<Bundle, 'members' | 'relies'> {
  readonly standing: Standing;
}

/** How a pattern would stand if it were done in one way, and what would come along or have to stay. */
function attempt(form: Form, settling: Settling, pinned: boolean): Attempt {
  const { blockedBy, ...bundle } = bundleOf(form, surroundings(settling, pinned));
  const { members } = bundle;
  const engineers = engineersForBundle(members, settling);
  const as = (standing: Standing) => ({ standing: { ...standing, ...chosenWay(form) }, ...bundle });
  if (!pinned) {
    if (blockedBy !== undefined) return { standing: { verdict: 'consider', blockedBy }, ...bundle };
    const displacedBy = members.map((it) => rivalOf(it.pattern, settling)).find((it) => it !== undefined);
    if (displacedBy !== undefined) return { standing: { verdict: 'not-needed', displacedBy }, ...bundle };
    const { hardTrigger } = judgementOf(form.pattern.id, settling);
    if (engineers > 0 && !hardTrigger) return as({ verdict: 'later', engineers });
  }
  const over = engineers > 0 ? { overBudget: true } : {};
  return as({ verdict: 'adopt', ...over, ...(blockedBy === undefined ? {} : { blockedBy }) });
}

function chosenWay({ variant }: Form): Pick<Standing, 'variant'> {
  return variant === undefined ? {} : { variant };
}

function surroundings(settling: Settling, pinned: boolean): Surroundings {
  return {
    view: settling.view,
    pinned,
    judgementOf: (id) => judgementOf(id, settling),
    formOf: (pattern) => carriedForm(pattern, settling.view, settling.catalogue),
    present: (id) => isPresent(id, settling),
    serving: (id) => serving(id, settling),
    ruledOut: (id) => isRuledOut(id, settling),
    hasRival: (pattern) => rivalOf(pattern, settling) !== undefined,
  };
}

function adopt(form: Form, settling: Settling): void {
  const { pattern } = form;
  stand(pattern.id, { verdict: 'adopt', ...chosenWay(form) }, settling);
  settling.adopted.set(pattern.id, pattern);
  provide(pattern, settling);
}

function engineersForBundle(
  members: readonly Member[],
  { view, catalogue, inUse, adopted }: Settling,
): number {
  const fresh = members.filter(({ pattern }) => !inUse.has(pattern.id) && !adopted.has(pattern.id));
  return Math.max(0, ...fresh.map(({ pattern }) => engineersFor(pattern, view.all, catalogue.capacity)));
}
