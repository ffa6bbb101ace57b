import { advise } from '../../src/core/advise.ts';
import { isNeeded } from '../../src/core/bundle.ts';
import { catalogue } from '../knowledge.ts';
import { confidenceThatMisleads } from './confidence-law.ts';
import { weightsThatDoNotFall } from './evidence-law.ts';
import { orderThatMatters } from './order-law.ts';
import { having, patternOf, placeOf, requiredFor, rulingsIn, type Subject } from './subject.ts';

/** What holds for every spec. Each law names what breaks it: nothing, as long as it holds. */
export const laws: Readonly<Record<string, (subject: Subject) => string[]>> = {
  'the weights shown add up to the score': ({ rulings }) =>
    rulings
      .filter(({ score, reasons }) => reasons.reduce((sum, { weight }) => sum + weight, 0) !== score)
      .map(({ id, at }) => `${id} in ${at}`),

  'whatever is adopted is asked for by a fact, or required by something adopted': ({ rulings }) =>
    rulings
      .filter(({ verdict }) => verdict === 'adopt')
      .filter(
        ({ reasons, requiredBy }) => requiredBy.length === 0 && !reasons.some(({ weight }) => weight > 0),
      )
      .map(({ id, at }) => `${id} in ${at}`),

  'whatever is adopted has all that it requires there or in the system': lacking,

  'no two patterns that exclude each other are adopted in one scope': ({ rulings, views }) =>
    views.map(placeOf).flatMap((at) => {
      const adopted = having(rulings, at, 'adopt');
      const excluded = adopted.flatMap((id) => patternOf(id).conflicts.map(({ pattern }) => pattern));
      return adopted.filter((id) => excluded.includes(id)).map((id) => `${id} in ${at}`);
    }),

  'of a decision at most one option is adopted in one scope': ({ plan, rulings }) =>
    plan.decisions
      .filter(({ scope, options }) => {
        const adopted = having(rulings, placeOf(scope), 'adopt');
        return options.filter(({ id }) => adopted.includes(id)).length > 1;
      })
      .map(({ id, scope }) => `${id} in ${placeOf(scope)}`),

  'with nothing assumed, a fact carries exactly the weights of the rules that need it': weightsThatDoNotFall,

  'more engineers never move a pattern from now to later': fromNowToLater,

  'no single answer moves a pattern whose evidence is not called open': confidenceThatMisleads,

  'the order of rules, files and keys does not matter, to the byte': orderThatMatters,
};

function lacking({ spec, rulings, views }: Subject): string[] {
  const used = spec.inUse.map(({ pattern }) => pattern);
  return views.flatMap((view) => {
    const at = placeOf(view);
    const present = [...having(rulings, at, 'adopt', 'keep'), ...having(rulings, 'system ', 'adopt', 'keep')];
    // What the system has serves nobody where it is told to go.
    const leaving = having(rulings, at, 'retire');
    const there = new Set(
      [...present, ...used.filter((id) => !leaving.includes(id))].flatMap((id) => [
        id,
        ...patternOf(id).provides,
      ]),
    );
    return rulings
      .filter((it) => it.at === at && it.verdict === 'adopt')
      .flatMap((ruled) => requiredFor(ruled).map(({ any, ...rest }) => ({ ...ruled, any, rest })))
      .filter(({ any, rest }) => isNeeded({ any, ...rest }, view) && !any.some((id) => there.has(id)))
      .map(({ id, any }) => `${id} in ${at} lacks ${any.join(' or ')}`);
  });
}

function fromNowToLater({ spec, rulings, chance }: Subject): string[] {
  const engineers = spec.facts['team.engineers'];
  if (typeof engineers !== 'number') return [];
  const facts = { ...spec.facts, 'team.engineers': engineers + chance.more };
  const later = new Set(
    rulingsIn(advise({ ...spec, facts }, catalogue))
      .filter(({ verdict }) => verdict === 'later')
      .map(({ id, at }) => `${id} in ${at}`),
  );
  return rulings
    .filter(({ verdict }) => verdict === 'adopt')
    .map(({ id, at }) => `${id} in ${at}`)
    .filter((now) => later.has(now));
}
