import type {
  Cause,
  Changes,
  FactChange,
  KnownFact,
  PatternChange,
  PlaceChange,
  Standpoint,
} from '../core/compare/changes.ts';
import { hasOtherVerdict } from '../core/compare/diff.ts';
import { causeLines } from './cause-lines.ts';
import { otherChanges, scoresOnly } from './other-changes.ts';
import type { Item, Report, Section } from './report.ts';
import { valueText } from './value.ts';
import type { Words } from './words.ts';

/** What the two plans are called, and how a pattern is. */
export interface Compared {
  readonly title: string;
  /** What was asked, where that is not said by the names. */
  readonly asked?: string;
  readonly before: string;
  readonly after: string;
  /** Said where no fact is another one. */
  readonly sameFacts: string;
  readonly titleOf: (pattern: string) => string;
}

/** The facts and verdicts of two plans side by side, why each verdict is another one, and what stays. */
export function changesReport(changes: Changes, compared: Compared, words: Words): Report {
  const { from, to } = changes.rules;
  const rules =
    from === to
      ? words.say(`profile-${changes.profile}`, { rules: to })
      : words.say('change-rules', { before: from, after: to });
  return {
    title: compared.title,
    subtitle: compared.asked === undefined ? rules : `${compared.asked} · ${rules}`,
    sections: [
      facts(changes, compared, words),
      ...verdicts(changes, compared, words),
      ...otherChanges(changes, compared.titleOf, words),
      same(changes, words),
    ],
  };
}

function facts({ facts: changed }: Changes, { before, after, sameFacts }: Compared, words: Words): Section {
  const section = { heading: words.say('section-changed-facts'), tone: 'plain' as const, items: [] };
  if (changed.length === 0) return { ...section, note: sameFacts };
  const row = ({ fact, from, to }: FactChange) => [fact, factText(from, words), factText(to, words)];
  return { ...section, table: [[words.say('column-fact'), before, after], ...changed.map(row)] };
}

function factText(known: KnownFact | undefined, words: Words): string {
  if (known === undefined) return words.say('fact-unknown');
  const { value, unit, origin } = known;
  return `${valueText(value, unit, words)} (${words.say(`origin-${origin}`)})`;
}

function verdicts({ patterns, rules }: Changes, compared: Compared, words: Words): Section[] {
  const moved = patterns.filter(hasOtherVerdict);
  const heading = words.say('section-changed-verdicts');
  if (moved.length === 0) return [{ heading, tone: 'good', note: words.say('change-none'), items: [] }];
  const groups = moved.flatMap((pattern) => groupsOf(pattern, words));
  const rows = moved.flatMap((pattern) => {
    const own = groups.filter((group) => group.id === pattern.id);
    const overall = {
      title: words.of(pattern.title),
      from: pattern.from,
      to: pattern.to,
      because: undefined,
    };
    return (pattern.from?.verdict === pattern.to?.verdict ? own : [overall]).map(
      ({ title, from, to, because }) => [
        title,
        verdictText(from, because, words),
        verdictText(to, because, words),
      ],
    );
  });
  return [
    {
      heading,
      tone: 'warn',
      table: [[words.say('column-pattern'), compared.before, compared.after], ...rows],
      items: [],
    },
    {
      heading: words.say('section-why'),
      tone: 'plain',
      items: groups.map((group) => whyItem(group, rules.from !== rules.to, compared, words)),
    },
  ];
}

/** Parts in which the same became of a pattern for the same reasons. */
interface Group extends Pick<PlaceChange, 'from' | 'to' | 'because'> {
  readonly id: string;
  readonly title: string;
  /** Only this catalogue has the pattern. */
  readonly only?: 'before' | 'after';
}

function groupsOf({ id, title, from, to, places }: PatternChange, words: Words): Group[] {
  const name = words.of(title);
  // A pattern that only one catalogue has is told of once.
  if (from === undefined || to === undefined) {
    const because = places.flatMap((place) => place.because).filter(({ kind }) => kind !== 'listed');
    if (to !== undefined) return [{ id, title: name, because, to, only: 'after' }];
    return from === undefined ? [] : [{ id, title: name, because, from, only: 'before' }];
  }
  const alike = new Map<string, PlaceChange[]>();
  for (const place of places) {
    if (place.from?.verdict === place.to?.verdict) continue;
    const rules = place.because.map(sameness);
    const key = JSON.stringify([place.from?.verdict, place.to?.verdict, rules]);
    alike.set(key, [...(alike.get(key) ?? []), place]);
  }
  return [...alike.values()].flatMap((members): Group[] => {
    const [first] = members;
    if (first === undefined) return [];
    const names = members.map((place) => placeText(place, words)).filter((it) => it !== '');
    const parts = names.length === 0 ? name : `${name} (${names.join(', ')})`;
    return [{ ...first, id, title: parts }];
  });
}

/** Evidence aside: a part has facts of its own. */
function sameness(cause: Cause): unknown {
  return cause.kind === 'rule' ? [cause.rule, cause.change, cause.decides] : cause;
}

function placeText({ kind, name, from, to }: PlaceChange, words: Words): string {
  if (kind === 'domain') return words.say('scope-of-domain', { name });
  if (kind !== 'system') return name;
  // The system is one place among others where parts came or went.
  return from === undefined || to === undefined ? words.say('scope-whole') : '';
}

/** Where nothing requires it and it does not compete, it is not needed; a dash is for what is not there at all. */
function verdictText(
  standpoint: Standpoint | undefined,
  because: readonly Cause[] | undefined,
  words: Words,
): string {
  if (standpoint !== undefined) return words.say(`verdict-${standpoint.verdict}`);
  const isThere = because?.every(({ kind }) => kind !== 'listed') ?? false;
  return isThere ? words.say('verdict-not-needed') : '–';
}

function whyItem(group: Group, upgraded: boolean, { titleOf }: Compared, words: Words): Item {
  const { id, title, from, to, because, only } = group;
  const key = only === undefined ? 'change-verdict' : only === 'after' ? 'change-new' : 'change-gone';
  const verdict = {
    before: verdictText(from, because, words),
    after: verdictText(to, because, words),
  };
  const scores = [from?.score, to?.score].filter((it) => it !== undefined);
  return {
    title: words.say(key, { pattern: title, ...verdict }),
    detail: `${id} · ${words.say('score', { score: [...new Set(scores)].join(' → ') })}`,
    lines: causeLines(because, upgraded, titleOf, words),
  };
}

function same(changes: Changes, words: Words): Section {
  const scores = scoresOnly(changes, words);
  const count = words.say('change-same', { count: changes.sameVerdict });
  return {
    heading: words.say('section-same'),
    tone: 'plain',
    note: scores === '' ? count : `${count}; ${words.say('change-scores', { patterns: scores })}`,
    items: [],
  };
}
