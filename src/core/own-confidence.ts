import { type Condition, couldBe, missingIn, truthOf } from './condition.ts';
import { assumedIn, enough, type Judgement } from './judge.ts';
import type { Pattern } from './pattern.ts';
import type { Confidence } from './pattern-advice.ts';
import type { View } from './view.ts';

/**
 * How sure a pattern's own evidence is, before it meets the others.
 * - `open`: one fact that nobody stated could by itself change where the pattern stands (ruled out, enough, some or no
 *   evidence); the one that weighs most is named.
 * - `likely`: no single one could, but it stands there on an assumption, or several unknown facts together could move it.
 * - `strong`: neither; what is known decides.
 */
export function ownConfidence(judgement: Judgement, view: View): Confidence {
  const { pattern, score, vetoes } = judgement;
  if (vetoes.length > 0) return { level: 'strong' };
  const open = openRules(pattern, view);
  const asked = judgement.open.map(({ fact }) => fact);
  const mover = asked.find((fact) => {
    const settled = open.filter(({ when, facts }) => couldBe('true', when, fact, facts));
    return moves(score, settled);
  });
  if (mover !== undefined) return { level: 'open', fact: mover };
  const assumed = assumptionBehind(judgement, view);
  if (assumed !== undefined) return { level: 'likely', fact: assumed };
  const askable = ({ when, facts }: OpenRule) =>
    missingIn(when, facts).some((fact) => !view.pointless.has(fact));
  const [first] = asked;
  return first !== undefined && moves(score, open.filter(askable))
    ? { level: 'likely', fact: first }
    : { level: 'strong' };
}

/** A signal or veto (without a weight) that is not settled yet, and the facts that it is read with. */
interface OpenRule {
  readonly when: Condition;
  readonly weight?: number;
  readonly facts: View['all'];
}

function openRules({ signals, vetoes }: Pattern, { all, known }: View): OpenRule[] {
  const rules: OpenRule[] = [
    ...signals.map(({ when, weight }) => ({ when, weight, facts: all })),
    ...vetoes.map(({ when }) => ({ when, facts: known })),
  ];
  return rules.filter(({ when, facts }) => truthOf(when, facts) === 'unknown');
}

/** Whether some of these rules, if they held, would put a score elsewhere. */
function moves(score: number, rules: readonly OpenRule[]): boolean {
  const weights = rules.map(({ weight }) => weight);
  if (weights.includes(undefined)) return true;
  const sum = (sign: number) =>
    weights.reduce<number>((total, weight = 0) => total + (Math.sign(weight) === sign ? weight : 0), 0);
  return standOf(score + sum(1)) !== standOf(score) || standOf(score + sum(-1)) !== standOf(score);
}

function standOf(score: number): number {
  return score >= enough ? 2 : score > 0 ? 1 : 0;
}

/** The assumption that weighs most, if the pattern would stand elsewhere without any. */
function assumptionBehind({ pattern, score, reasons }: Judgement, { known }: View): string | undefined {
  const sure = pattern.signals.filter(({ when }) => truthOf(when, known) === 'true');
  const without = sure.reduce((sum, { weight }) => sum + weight, 0);
  if (standOf(without) === standOf(score)) return undefined;
  // Of assumptions that could stand in for each other none is needed, and yet it stands on them.
  return assumedIn(reasons).sort(
    (a, b) => Number(b.needed) - Number(a.needed) || b.weight - a.weight || (a.fact < b.fact ? -1 : 1),
  )[0]?.fact;
}
