import type { Changes, Chosen, DecisionChange, PatternChange } from '../core/compare/changes.ts';
import { hasOtherVerdict } from '../core/compare/diff.ts';
import type { Warning } from '../core/plan.ts';
import { type Item, type Line, remark, type Section } from './report.ts';
import { evidenceText } from './value.ts';
import type { Words } from './words.ts';

/** What is different besides verdicts: decisions, how a pattern is done, how sure its verdict is, stages, warnings. */
export function otherChanges(
  changes: Changes,
  titleOf: (pattern: string) => string,
  words: Words,
): Section[] {
  const items = [
    ...decisions(changes, titleOf, words),
    ...patterns(changes, titleOf, words),
    ...stages(changes, titleOf, words),
    ...warnings(changes, titleOf, words),
  ];
  return items.length === 0 ? [] : [{ heading: words.say('section-besides'), tone: 'plain', items }];
}

/** Patterns of which only the score is another one: `CQRS 4 → 3`. */
export function scoresOnly({ patterns: changed }: Changes, words: Words): string {
  return changed
    .filter((pattern) => !hasOtherVerdict(pattern))
    .flatMap(({ title, from, to }) =>
      from === undefined || to === undefined || from.score === to.score
        ? []
        : [`${words.of(title)} ${from.score} → ${to.score}`],
    )
    .join(', ');
}

function decisions(changes: Changes, titleOf: (pattern: string) => string, words: Words): Item[] {
  return changes.decisions.map((decision) => ({
    title: words.of(decision.question),
    ...scopeDetail(decision, words),
    lines: [
      ...fromTo(chosenText(decision.from, words), chosenText(decision.to, words)),
      ...tie(decision.to, titleOf, words),
    ],
  }));
}

function scopeDetail({ scope: { kind, name } }: DecisionChange, words: Words): Pick<Item, 'detail'> {
  if (kind === 'system') return {};
  return { detail: kind === 'domain' ? words.say('scope-of-domain', { name }) : name };
}

function chosenText(chosen: Chosen | undefined, words: Words): string {
  return chosen?.chosen ? words.of(chosen.chosen.title) : words.say('change-nothing-chosen');
}

function tie(chosen: Chosen | undefined, titleOf: (pattern: string) => string, words: Words): Line[] {
  return chosen?.nearTie === undefined
    ? []
    : [remark(words.say('near-tie', { name: titleOf(chosen.nearTie) }))];
}

function fromTo(from: string, to: string): Line[] {
  return from === to ? [] : [remark(`${from} → ${to}`)];
}

/** Where the verdict stayed, how it is done and how sure that is, told of the pattern as a whole. */
function patterns(
  { patterns: changed }: Changes,
  titleOf: (pattern: string) => string,
  words: Words,
): Item[] {
  return changed
    .filter((it) => !hasOtherVerdict(it))
    .flatMap((pattern): Item[] => {
      const lines = [...ways(pattern, words), ...sureness(pattern, words)];
      return lines.length === 0 ? [] : [{ title: titleOf(pattern.id), detail: pattern.id, lines }];
    });
}

/** Another way to do it, once for all the parts in which that became of it, with what speaks for the new one. */
function ways({ places }: PatternChange, words: Words): Line[] {
  const told = new Map<string, { readonly names: string[]; readonly proof: string }>();
  for (const { name, from, to } of places) {
    const [old, fresh] = [from?.variant, to?.variant];
    if (old === undefined || fresh === undefined || old.id === fresh.id) continue;
    const text = `${words.of(old.title)} → ${words.of(fresh.title)}`;
    const evidence = fresh.facts.map((fact) => evidenceText(fact, words));
    const before = told.get(text) ?? { names: [], proof: [words.of(fresh.because), ...evidence].join(' · ') };
    told.set(text, { ...before, names: [...before.names, name] });
  }
  return [...told].map(([text, { names, proof }]) => {
    const where = names.includes('') ? '' : ` (${names.join(', ')})`;
    return { sign: '', text: words.say('change-variant', { text: `${text}${where}` }), proof };
  });
}

function sureness({ from, to }: PatternChange, words: Words): Line[] {
  if (from?.confidence === undefined || to?.confidence === undefined) return [];
  if (from.confidence.level === to.confidence.level) return [];
  const level = ({ level: it }: { readonly level: string }) => words.say(`change-confidence-${it}`);
  const text = `${level(from.confidence)} → ${level(to.confidence)}`;
  const fact = to.confidence.fact;
  return [remark(words.say('change-confidence', { text: fact === undefined ? text : `${text} (${fact})` }))];
}

/** Only of patterns that are adopted, or wait, in both plans; the others have another verdict, which says it. */
function stages({ roadmap }: Changes, titleOf: (pattern: string) => string, words: Words): Item[] {
  return roadmap.flatMap(({ pattern, from, to }): Item[] => {
    if (typeof from !== 'number' || typeof to !== 'number') return [];
    const stage = (it: number) => words.say(`stage-${it}`);
    return [{ title: titleOf(pattern), detail: pattern, lines: fromTo(stage(from), stage(to)) }];
  });
}

function warnings(
  { warnings: { appeared, gone } }: Changes,
  titleOf: (id: string) => string,
  words: Words,
): Item[] {
  const item = (key: string) => (warning: Warning) => ({
    title: words.say(key, { warning: words.of(warning.title) }),
    detail: warning.subject === undefined ? warning.id : `${warning.id} · ${titleOf(warning.subject)}`,
    lines: key === 'change-warning-new' ? [remark(words.of(warning.because))] : [],
  });
  return [...appeared.map(item('change-warning-new')), ...gone.map(item('change-warning-gone'))];
}
