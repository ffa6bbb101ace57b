import type { Explanation, PlaceExplanation } from '../core/explain/explanation.ts';
import type { RequirementState } from '../core/explain/requirement-states.ts';
import type { RuleState } from '../core/explain/rule-states.ts';
import type { VariantState } from '../core/explain/variant-states.ts';
import type { ScopeAdvice } from '../core/pattern-advice.ts';
import { conditionText } from './condition-text.ts';
import { againstText, missingText } from './grounds-text.ts';
import { ruleMark } from './own-rules.ts';
import { type Item, type Line, remark, type Section } from './report.ts';
import { missing, standing } from './standing.ts';
import { evidenceText } from './value.ts';
import type { Words } from './words.ts';

/** A place, and what was said of the pattern there. */
export interface Place {
  readonly place: PlaceExplanation;
  readonly ruling: ScopeAdvice;
}

/** All that there is to say about a pattern in each place; places of which the same is to be said are told once. */
export function placeSections(
  places: readonly Place[],
  explanation: Explanation,
  title: (id: string) => string,
  words: Words,
): Section[] {
  const told = new Map<string, { readonly items: readonly Item[]; readonly places: Place[] }>();
  for (const place of places) {
    const items = itemsOf(place, explanation, title, words);
    const key = JSON.stringify([items, place.ruling.verdict, place.ruling.score]);
    const same = told.get(key);
    if (same === undefined) told.set(key, { items, places: [place] });
    else same.places.push(place);
  }
  return [...told.values()].map((group) => ({
    heading: headingOf(group.places, explanation, words),
    tone: 'plain',
    items: group.items,
  }));
}

/** How it stands there, and each of its rules with the reason why it holds or not. */
function itemsOf(
  { place, ruling }: Place,
  explanation: Explanation,
  title: (id: string) => string,
  words: Words,
): Item[] {
  const rules = (truth: RuleState['truth']) =>
    place.rules.filter((rule) => rule.truth === truth).map((rule) => ruleLine(rule, words));
  const stands = [
    ...standing({ ...explanation, ...ruling }, title, words),
    ...missing(ruling, words).map(remark),
    ...confidence(ruling, words),
  ];
  const requires = place.requirements.map((it) => requirementLine(it, title, words));
  const variants = place.variants.map((it) => variantLine(it, words));
  return [
    { title: '', lines: stands },
    { title: words.say('rules-true'), lines: rules('true') },
    { title: words.say('rules-false'), lines: rules('false') },
    { title: words.say('rules-unknown'), lines: rules('unknown') },
    { title: words.say('rules-required-by'), lines: requiredBy(ruling, title, words) },
    { title: words.say('rules-requires'), lines: requires },
    { title: words.say('rules-variants'), lines: variants },
  ].filter(({ lines }) => lines.length > 0);
}

function headingOf(places: readonly Place[], { scopes }: Explanation, words: Words): string {
  const heading = words.say('section-for');
  const [first] = places;
  if (scopes.length === 0 || first === undefined) return heading;
  const names = places.map(({ place: { kind, name } }) => {
    if (name === '') return words.say('scope-whole');
    return kind === 'domain' ? words.say('scope-of-domain', { name }) : name;
  });
  const { verdict, score } = first.ruling;
  return `${heading}: ${names.join(', ')} (${words.say(`verdict-${verdict}`)}, ${score})`;
}

function requiredBy({ reasons }: ScopeAdvice, title: (id: string) => string, words: Words): Line[] {
  return reasons
    .filter(({ kind }) => kind === 'requirement')
    .map(({ rule, because, facts, source, origin }) => ({
      sign: '',
      text: `${title(rule.slice(0, rule.indexOf('/')))}: ${words.of(because)}${ruleMark(origin, words)}`,
      proof: [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · '),
    }));
}

function confidence({ confidence: sure }: ScopeAdvice, words: Words): Line[] {
  if (sure === undefined) return [];
  const said = words.say(`sure-${sure.level}`);
  const fact = sure.fact === undefined ? [] : [words.say('sure-fact', { fact: sure.fact })];
  return [remark([said, ...fact].join('; '))];
}

function ruleLine(rule: RuleState, words: Words): Line {
  const holds = rule.truth === 'true';
  const veto = `${words.say('veto')}${holds ? ':' : ''}`;
  const weight = rule.kind === 'veto' ? veto : `${rule.weight > 0 ? '+' : ''}${rule.weight}`;
  return {
    sign: holds ? weight : `(${weight})`,
    text: `${words.of(rule.because)}${ruleMark(rule.origin, words)}`,
    proof: proofOf(rule, words),
  };
}

type State = RuleState | RequirementState | VariantState;

/** Why it came out so, on what it hangs where that is open, and the source. */
function proofOf(state: State, words: Words, ...before: readonly string[]): string {
  const { truth, when, facts, against, source } = state;
  return [
    ...before,
    ...facts.map((fact) => evidenceText(fact, words)),
    ...against.map((it) => againstText(it, words)),
    ...missingText(state.missing, words),
    ...(truth === 'unknown' && when !== undefined ? [conditionText(when)] : []),
    words.of(source.cite),
  ].join(' · ');
}

function requirementLine(requirement: RequirementState, title: (id: string) => string, words: Words): Line {
  const { any, because, origin } = requirement;
  const names = any.map(title).join(' | ');
  const text = any.length > 1 ? words.say('one-of', { names }) : names;
  const state = requirementState(requirement, title, words);
  const why = `${words.of(because)}${ruleMark(origin, words)}`;
  return { sign: '', text: `${text}: ${why}`, proof: proofOf(requirement, words, state) };
}

function requirementState(
  { needed, met }: RequirementState,
  title: (id: string) => string,
  words: Words,
): string {
  if (!needed) return words.say('requirement-idle');
  if (met === undefined) return words.say('requirement-unmet');
  const name = title(met.by ?? met.pattern);
  return words.say(`requirement-${met.how}`, { name, job: title(met.pattern) });
}

function variantLine(variant: VariantState, words: Words): Line {
  const { state, complexity, because, origin } = variant;
  const mark = state === 'chosen' ? '→ ' : '';
  const name = words.say('variant-title', { title: words.of(variant.title), complexity });
  return {
    sign: '',
    text: `${mark}${name}: ${words.of(because)}${ruleMark(origin, words)}`,
    proof: proofOf(variant, words, words.say(`variant-${state}`)),
  };
}
