import type { Catalogue } from './catalogue.ts';
import { confidenceOf } from './confidence.ts';
import { evidence } from './evidence.ts';
import { cite } from './judge.ts';
import type { Variant } from './pattern.ts';
import type { Reason, Ruling, Verdict } from './pattern-advice.ts';
import type { Settled } from './settle.ts';
import type { RequiredBy } from './settling.ts';

/** The verdict on one pattern in one view, with every rule that held; `undefined` where it was not considered. */
export function rulingOf(id: string, settled: Settled, catalogue: Catalogue): Ruling | undefined {
  const standing = settled.standings.get(id);
  const judgement = settled.judgements.get(id);
  if (standing === undefined || judgement === undefined) return undefined;
  const required = settled.requiredBy.get(id) ?? [];
  const { verdict, engineers, variant, ...rest } = standing;
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
    ...(variant === undefined ? {} : { variant: chosen(variant, settled, catalogue) }),
    confidence: confidenceOf(id, settled, catalogue),
    ...(engineers === undefined ? {} : { waitsFor: { engineers, or: judgement.pattern.tipping } }),
    open: judgement.open,
  };
}

function chosen(
  { id, title, when, because, source, origin }: Variant,
  { view }: Settled,
  catalogue: Catalogue,
) {
  const facts = when === undefined ? [] : evidence(when, view.all);
  const mark = origin === undefined ? {} : { origin };
  return { id, title, because, facts, source: cite(source, catalogue), ...mark };
}

/** What becomes of a pattern that the system already has: it goes where it is wrong, replaced, or unwanted and unneeded. */
export function ofPresent({
  verdict,
  displacedBy,
  requiredBy,
  score,
}: Pick<Ruling, 'verdict' | 'displacedBy' | 'requiredBy' | 'score'>): Verdict {
  const unwanted = score < 0 && requiredBy.length === 0;
  return verdict === 'avoid' || displacedBy !== undefined || unwanted ? 'retire' : 'keep';
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
    ...(requirement.origin === undefined ? {} : { origin: requirement.origin }),
  };
}
