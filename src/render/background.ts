import type { Effort, Plan } from '../core/plan.ts';
import type { Text } from '../core/text.ts';
import { decisionSection } from './decisions.ts';
import { ownRules, ruleMark } from './own-rules.ts';
import { prices } from './prices.ts';
import { type Item, type Line, remark, type Section } from './report.ts';
import { titleOf } from './titles.ts';
import { evidenceText, valueText } from './value.ts';
import type { Words } from './words.ts';

/** At most this many questions in a report for people; the plan has them all. */
const mostQuestions = 5;

/** What stands behind the verdicts: decisions, roadmap, capacity, assumptions, questions, the lecture. */
export function backgroundSections(plan: Plan, words: Words): Section[] {
  const sections = [
    decisionSection,
    roadmap,
    prices,
    assumptions,
    questions,
    differences,
    contradictions,
    ownRules,
  ];
  return sections.map((section) => section(plan, words)).filter(({ items }) => items.length > 0);
}

export function warnings(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-warnings'),
    tone: 'bad',
    items: plan.warnings.map(({ id, title: about, subject, because, mend, facts, source, origin }) => ({
      title: subject === undefined ? words.of(about) : `${words.of(about)}: ${title(subject)}`,
      detail: id,
      lines: [
        {
          sign: '',
          text: `${words.of(because)}${ruleMark(origin, words)}`,
          proof: [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · '),
        },
        remark(words.say('mend', { text: words.of(mend) })),
      ],
    })),
  };
}

function roadmap(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  const stages = plan.roadmap.map(({ stage, patterns, ...effort }): Item => {
    const watched = plan.patterns.filter(({ id, core }) => core && patterns.includes(id));
    return {
      title: words.say(stage === null ? 'stage-later' : `stage-${stage}`),
      detail: effortText(effort, words),
      lines: [
        remark(patterns.map(title).join(', ')),
        ...watched.flatMap(({ id, preconditions, measure, retire }) => [
          ...preconditions.map((text) => of('task-of', id, text)),
          ...measure.map((text) => of('measure-of', id, text)),
          ...(retire === undefined ? [] : [of('retire-of', id, retire)]),
        ]),
      ],
    };
  });
  const { total } = plan;
  const sum = {
    title: words.say('stage-total'),
    detail: total === undefined ? '' : effortText(total, words),
    lines: [],
  };
  return {
    heading: words.say('section-roadmap'),
    note: `${words.say('cost-note')} ${capacityText(plan, words)}`,
    tone: 'plain',
    items: total === undefined || stages.length < 2 ? stages : [...stages, sum],
  };

  function of(key: string, id: string, text: Text): Line {
    return remark(words.say(key, { name: title(id), text: words.of(text) }));
  }
}

function effortText({ cost: { from, to }, operations, gain }: Effort, words: Words): string {
  return [
    words.say('stage-cost', { range: from === to ? from : `${from}–${to}` }),
    ...changed('stage-operations', operations, words),
    ...changed('stage-reads', gain['read-scale'], words),
    ...changed('stage-writes', gain['write-scale'], words),
  ].join(', ');
}

/** What a stage does not change is not mentioned. */
function changed(key: string, value: number, words: Words): string[] {
  return value === 0 ? [] : [words.say(key, { value: value > 0 ? `+${value}` : value })];
}

function capacityText({ capacity: { engineers, complexity } }: Plan, words: Words): string {
  if (engineers === null || complexity === null) return words.say('capacity-unknown');
  return words.say('capacity-known', { engineers, complexity });
}

function assumptions(plan: Plan, words: Words): Section {
  return {
    heading: words.say('section-assumed'),
    tone: 'warn',
    items: plan.facts
      .filter(({ origin }) => origin === 'assumed')
      .map(({ id, value, unit, domain, because, rules }) => ({
        title: `${id} = ${valueText(value, unit, words)}`,
        detail: words.say('assumed-for', { domain: domain === undefined ? '' : words.of(domain.title) }),
        lines: because === undefined ? [] : [remark(`${words.of(because)}${ruleMark(rules, words)}`)],
      })),
  };
}

function questions(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  const rest = plan.questions.length - mostQuestions;
  const items: Item[] = plan.questions
    .slice(0, mostQuestions)
    .map(({ fact, question, why, state, patterns }) => ({
      title: words.of(question),
      detail: `${fact} · ${words.say(`question-state-${state}`)}`,
      lines: [
        remark(words.of(why)),
        remark(words.say('question-moves', { names: patterns.map(title).join(', ') })),
      ],
    }));
  const more = { title: words.say('questions-more', { count: rest }), lines: [] };
  return {
    heading: words.say('section-questions'),
    tone: 'plain',
    items: rest > 0 ? [...items, more] : items,
  };
}

function differences(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-differences'),
    tone: 'plain',
    items: plan.differences.map(({ pattern, lecture, standard, disputes }) => ({
      title: words.say(`difference-${lecture}`, {
        pattern: title(pattern),
        verdict: words.say(`verdict-${standard}`),
      }),
      ...(disputes.length === 0 ? {} : { detail: words.say('disputes', { ids: disputes.join(', ') }) }),
      lines: [],
    })),
  };
}

function contradictions(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-contradictions'),
    tone: 'bad',
    items: plan.contradictions.map(({ kind, row, against, patterns }) => ({
      title: words.say(`contradiction-${kind}`, {
        row,
        against: against.join(', '),
        patterns: patterns.map(title).join(', '),
      }),
      lines: [],
    })),
  };
}
