import { admit } from './admit.ts';
import type { Decision } from './catalogue.ts';
import { enough, type Judgement } from './judge.ts';
import type { DecisionAdvice } from './plan.ts';
import { judgementOf, type Settling, stanceOf, stand } from './settling.ts';

/** Most evidence first, then the simpler one, then by id: a total order. */
export function strongestFirst(a: Judgement, b: Judgement): number {
  return (
    b.score - a.score ||
    a.pattern.complexity - b.pattern.complexity ||
    (a.pattern.id < b.pattern.id ? -1 : a.pattern.id > b.pattern.id ? 1 : 0)
  );
}

/** The catalogue's decisions that are open in this view: at least one of their patterns is judged in it. */
export function openDecisions(judged: ReadonlySet<string>, { catalogue }: Settling): Decision[] {
  return catalogue.decisions
    .filter(({ options }) => options.some((option) => 'pattern' in option && judged.has(option.pattern)))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/**
 * Chooses at most one of a decision's patterns. One that has to wait leaves the decision open for the next best; one that is in
 * use and that something adopted relies on is chosen already.
 */
export function decide(decision: Decision, settling: Settling): DecisionAdvice {
  const ranked = decision.options
    .flatMap((option) => ('pattern' in option ? [judgementOf(option.pattern, settling)] : []))
    .sort(strongestFirst);
  const { adopted, relied } = settling;
  let chosen = ranked.find(({ pattern: { id } }) => adopted.has(id) || relied.has(id))?.pattern.id;
  for (const { pattern } of ranked) {
    const stance = stanceOf(pattern.id, settling);
    if (stance !== undefined && stance.verdict !== 'consider') continue;
    if (chosen !== undefined && chosen !== pattern.id)
      stand(pattern.id, { verdict: 'not-needed', displacedBy: chosen }, settling);
    else if (stance === undefined && admit(pattern.id, settling).verdict === 'adopt') chosen = pattern.id;
  }
  return record(decision, ranked, chosen, settling);
}

function record(
  decision: Decision,
  ranked: readonly Judgement[],
  chosen: string | undefined,
  settling: Settling,
): DecisionAdvice {
  const { kind, name } = settling.view;
  const plain = decision.options.find((option) => 'plain' in option);
  const rival = nearTie(ranked, chosen);
  return {
    id: decision.id,
    question: decision.question,
    scope: { kind, name },
    chosen: chosen ?? plain?.plain ?? null,
    options: decision.options.map((option) => {
      if ('plain' in option) {
        return { id: option.plain, title: option.title, score: null, vetoed: false };
      }
      const { pattern, score, vetoes } = judgementOf(option.pattern, settling);
      return { id: pattern.id, title: pattern.title, score, vetoed: vetoes.length > 0 };
    }),
    ...(rival === undefined ? {} : { nearTie: rival.pattern.id }),
  };
}

/** The unchosen option that also had enough evidence, and at most one point less. */
function nearTie(ranked: readonly Judgement[], chosen: string | undefined): Judgement | undefined {
  const winner = ranked.find(({ pattern }) => pattern.id === chosen);
  if (winner === undefined) return undefined;
  const isNear = ({ score }: Judgement) => score >= enough && Math.abs(winner.score - score) <= 1;
  return ranked.find((it) => it !== winner && it.vetoes.length === 0 && isNear(it));
}
