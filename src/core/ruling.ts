import type { Catalogue } from './catalogue.ts';
import { cite, evidence } from './judge.ts';
import type { Reason, Ruling, Verdict } from './plan.ts';
import type { Settled } from './settle.ts';
import type { RequiredBy, Standing } from './settling.ts';

/** The verdict on one pattern in one view, with every rule that held; `undefined` where it was not considered. */
export function rulingOf(id: string, settled: Settled, catalogue: Catalogue): Ruling | undefined {
  const standing = settled.standings.get(id);
  const judgement = settled.judgements.get(id);
  if (standing === undefined || judgement === undefined) return undefined;
  const required = settled.requiredBy.get(id) ?? [];
  const { verdict, engineers, ...rest } = standing;
  return {
    verdict,
    score: judgement.score,
    reasons: [
      ...judgement.vetoes,
      ...judgement.reasons,
      ...required.map((it) => requirementReason(it, settled, catalogue)),
    ],
    requiredBy: required.map((it) => it.pattern),
    ...rest,
    ...(engineers === undefined ? {} : { waitsFor: { engineers, or: judgement.pattern.tipping } }),
    open: judgement.open,
  };
}

/** What becomes of a pattern that the system already has. */
export function ofPresent({ verdict, displacedBy }: Standing, score: number): Verdict {
  return verdict === 'avoid' || displacedBy !== undefined || score < 0 ? 'retire' : 'keep';
}

function requirementReason(
  { pattern, requirement }: RequiredBy,
  { view }: Settled,
  catalogue: Catalogue,
): Reason {
  return {
    kind: 'requirement',
    rule: `${pattern}/requires`,
    weight: 0,
    because: requirement.because,
    facts: requirement.when === undefined ? [] : evidence(requirement.when, view.all),
    source: cite(requirement.source, catalogue),
  };
}
