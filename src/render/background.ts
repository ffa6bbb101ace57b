import type { Plan } from '../core/plan.ts';
import { type Item, remark, type Section } from './report.ts';
import { evidenceText, valueText } from './value.ts';
import { titleOf } from './verdicts.ts';
import type { Words } from './words.ts';

/** At most this many questions in a report for people; the plan has them all. */
const mostQuestions = 5;

/** What stands behind the verdicts: warnings, decisions, roadmap, capacity, assumptions, questions, the lecture. */
export function backgroundSections(plan: Plan, words: Words): Section[] {
  const sections = [warnings, decisions, roadmap, assumptions, questions, differences, contradictions];
  return sections.map((section) => section(plan, words)).filter(({ items }) => items.length > 0);
}

function warnings(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-warnings'),
    tone: 'bad',
    items: plan.warnings.map(({ id, subject, because, mend, facts, source }) => ({
      title: subject === undefined ? id : `${id}: ${title(subject)}`,
      lines: [
        {
          sign: '',
          text: words.of(because),
          proof: [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · '),
        },
        remark(words.say('mend', { text: words.of(mend) })),
      ],
    })),
  };
}

function decisions(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-decisions'),
    tone: 'plain',
    items: plan.decisions.map(({ question, scope, chosen, options, nearTie }): Item => {
      const shown = options.map((option) => {
        const score = option.score === null ? '' : ` (${option.score})`;
        return `${option.id === chosen ? '→ ' : ''}${words.of(option.title)}${score}`;
      });
      return {
        title: words.of(question),
        ...(scope.name === '' ? {} : { detail: scope.name }),
        lines: [
          remark(shown.join(' | ')),
          ...(nearTie === undefined ? [] : [remark(words.say('near-tie', { name: title(nearTie) }))]),
        ],
      };
    }),
  };
}

function roadmap(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-roadmap'),
    note: `${words.say('cost-note')} ${capacityText(plan, words)}`,
    tone: 'plain',
    items: plan.roadmap.map(({ stage, patterns, cost, operations, gain }): Item => {
      const watch = plan.patterns.filter(({ id, core }) => core && patterns.includes(id));
      return {
        title: stage === null ? words.say('stage-later') : words.say('stage', { stage }),
        detail: words.say('stage-cost', {
          ...cost,
          operations,
          reads: signed(gain['read-scale']),
          writes: signed(gain['write-scale']),
        }),
        lines: [
          remark(patterns.map(title).join(' → ')),
          ...watch.flatMap(({ preconditions, measure, retire }) => [
            ...preconditions.map((text) => remark(words.say('task', { text: words.of(text) }))),
            ...measure.map((text) => remark(words.say('measure', { text: words.of(text) }))),
            ...(retire === undefined ? [] : [remark(words.say('retire', { text: words.of(retire) }))]),
          ]),
        ],
      };
    }),
  };
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
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
      .map(({ id, value, unit, domain, because }) => ({
        title: `${id} = ${valueText(value, unit, words)}`,
        detail: words.say('assumed-for', { domain: domain ?? '' }),
        lines: because === undefined ? [] : [remark(words.of(because))],
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
