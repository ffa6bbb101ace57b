import { enough } from '../core/judge.ts';
import type { DecisionAdvice, Plan } from '../core/plan.ts';
import { type Item, type Line, remark, type Section } from './report.ts';
import { titleOf } from './titles.ts';
import type { Words } from './words.ts';

/** Each question once: with all its options where it was decided in one place, by the option chosen where in several. */
export function decisionSection(plan: Decided, words: Words): Section {
  const title = titleOf(plan, words);
  const asked = [...new Set(plan.decisions.map(({ id }) => id))];
  const items = asked.flatMap((id): Item[] => {
    const places = placesOf(plan.decisions.filter((it) => it.id === id));
    const [first] = places;
    if (first === undefined) return [];
    const whole = places.find(({ scope }) => scope.kind === 'system');
    const agreed = new Set(places.map(({ chosen }) => chosen)).size === 1;
    const single = places.length === 1 ? first : agreed ? whole : undefined;
    const lines =
      single === undefined ? choiceLines(places, title, words) : optionLines(single, title, words);
    return [{ title: words.of(first.question), lines }];
  });
  return { heading: words.say('section-decisions'), tone: 'plain', items };
}

/** Decisions, and the titles of the patterns in them. */
type Decided = Pick<Plan, 'decisions'> & Parameters<typeof titleOf>[0];

/** Where something was in question, without the parts in which it came out as for the whole system. */
export function placesOf(decisions: readonly DecisionAdvice[]): readonly DecisionAdvice[] {
  const real = decisions.filter(
    ({ chosen, options }) => chosen !== null || options.some(({ score }) => score !== null && score > 0),
  );
  const whole = real.find(({ scope }) => scope.kind === 'system');
  const outcomeOf = (it: DecisionAdvice) => JSON.stringify([it.chosen, it.options]);
  return real.filter((it) => whole === undefined || it === whole || outcomeOf(it) !== outcomeOf(whole));
}

function optionLines(place: DecisionAdvice, title: (id: string) => string, words: Words): Line[] {
  const { chosen, options, nearTie, scope } = place;
  const shown = options.map((option) => {
    const score = option.vetoed
      ? ` (${words.say('ruled-out')})`
      : option.score === null
        ? ''
        : ` (${option.score})`;
    return `${option.id === chosen ? '→ ' : ''}${words.of(option.title)}${score}`;
  });
  return [
    remark(`${scope.name === '' ? '' : `${scope.name}: `}${shown.join(' | ')}`),
    ...(chosen === null ? [remark(undecided(place, words))] : []),
    ...(nearTie === undefined ? [] : [remark(words.say('near-tie', { name: title(nearTie) }))]),
  ];
}

/** One line for each option that was chosen somewhere: the option, and the parts with its score there. */
function choiceLines(places: readonly DecisionAdvice[], title: (id: string) => string, words: Words): Line[] {
  const options = places[0]?.options ?? [];
  const chosen = options.flatMap((option): Line[] => {
    const where = places.filter((place) => place.chosen === option.id).map((place) => partOf(place, words));
    return where.length === 0 ? [] : [remark(`→ ${words.of(option.title)}: ${where.join(', ')}`)];
  });
  const open = places.filter((place) => place.chosen === null);
  return [
    ...chosen,
    ...open.map((place) => remark(`${partOf(place, words)}: ${undecided(place, words)}`)),
    ...places.flatMap(({ nearTie, scope }) =>
      nearTie === undefined
        ? []
        : [remark(`${scope.name}: ${words.say('near-tie', { name: title(nearTie) })}`)],
    ),
  ];
}

/** Nothing was chosen: every option with evidence is ruled out, what has enough is held back, or none has enough. */
function undecided({ options }: DecisionAdvice, words: Words): string {
  const wanted = options.filter(({ score }) => score !== null && score > 0);
  if (wanted.length > 0 && wanted.every(({ vetoed }) => vetoed)) return words.say('all-ruled-out');
  const held = wanted.filter(({ score, vetoed }) => !vetoed && score !== null && score >= enough);
  if (held.length === 0) return words.say('undecided');
  return words.say('undecided-held', { names: held.map((it) => words.of(it.title)).join(', ') });
}

function partOf({ scope, chosen, options }: DecisionAdvice, words: Words): string {
  const score = options.find(({ id }) => id === chosen)?.score ?? null;
  const name =
    scope.kind === 'system'
      ? words.say('scope-whole')
      : scope.kind === 'domain'
        ? words.say('scope-of-domain', { name: scope.name })
        : scope.name;
  return score === null ? name : `${name} (${score})`;
}
