import type { Catalogue } from '../core/catalogue.ts';
import type { FactValue } from '../core/fact.ts';
import type { Field, Part, Question, Value } from '../core/vocabulary.ts';
import { escaped } from './markdown.ts';
import { derivationText } from './spec-derivation.ts';
import type { Words } from './words.ts';

/** Everything that a spec may say, as one Markdown document: each fact with what follows and is assumed, then the parts. */
export function specReference(catalogue: Catalogue, words: Words): string {
  const { facts, groups, parts } = catalogue.vocabulary;
  const sections = groups.flatMap(({ id, title }) => [
    `### ${escaped(words.of(title))}`,
    ...facts
      .filter((question) => question.group === id)
      .map((question) => factText(question, catalogue, words)),
  ]);
  return `${[
    `# ${words.say('reference-title')}`,
    words.say('reference-intro'),
    `## ${words.say('reference-facts')}`,
    words.say('reference-facts-intro'),
    ...sections,
    `## ${words.say('reference-parts')}`,
    words.say('reference-parts-intro'),
    ...parts.map((part) => partText(part, words)),
  ].join('\n\n')}\n`;
}

function factText(question: Question, catalogue: Catalogue, words: Words): string {
  const { values = [] } = question;
  const example = words.say('reference-example', { value: code(question.example) });
  return [
    `#### \`${question.id}\``,
    `${escaped(words.of(question.question))} ${escaped(words.of(question.why))}`,
    [
      `- ${typeText(question, `type-${question.type}`, words)}, ${example}${values.length > 0 ? ':' : ''}`,
      ...values.map((value) => `  - ${valueText(value, words)}`),
      ...derivedText(question, catalogue, words),
      ...assumedText(question, catalogue, words),
    ].join('\n'),
  ].join('\n\n');
}

function derivedText({ id }: Question, { vocabulary }: Catalogue, words: Words): string[] {
  const rules = vocabulary.derive
    .filter(({ fact }) => fact === id)
    .map((rule) => derivationText(rule, words));
  const empty = vocabulary.parts.flatMap(({ id: list, 'when-empty': says }) =>
    says?.fact === id
      ? [words.say('derive-empty', { list: `\`${list}: []\``, value: code(says.value) })]
      : [],
  );
  return [...rules, ...empty].map((text) => `- ${words.say('reference-derived', { text })}`);
}

function assumedText({ id }: Question, { domains }: Catalogue, words: Words): string[] {
  return domains.flatMap((domain) =>
    domain.assume
      .filter(({ fact }) => fact === id)
      .map(({ value, because }) => {
        const told = { domain: `\`${domain.id}\``, value: code(value) };
        return `- ${words.say('reference-assumed', told)} ${escaped(words.of(because))}`;
      }),
  );
}

function partText({ id, title, kind, why, fields }: Part, words: Words): string {
  const heading = ['field', 'type', 'meaning'].map((key) => words.say(`reference-${key}`));
  const rows = [heading, heading.map(() => '---'), ...fields.flatMap((field) => fieldRows(field, '', words))];
  return [
    `### \`${id}\``,
    `${escaped(words.of(title))} (${words.say(`reference-${kind}`)}). ${why === undefined ? '' : escaped(words.of(why))}`.trimEnd(),
    rows.map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

/** A field and those inside it: `steps[].service`, `rate-limit.per`. */
function fieldRows(field: Field, path: string, words: Words): string[][] {
  const { id, type, required, values = [], question, why, fields = [] } = field;
  const name = `${path}${id}`;
  const inside = type === 'list' ? `${name}[].` : `${name}.`;
  const key = type === 'list' ? 'reference-list' : `type-${type}`;
  const choices = values.length === 0 ? '' : `: ${values.map((value) => `\`${value.id}\``).join(', ')}`;
  const must = required === true ? `, ${words.say('reference-required')}` : '';
  const meaning = [question, ...(why === undefined ? [] : [why])].map((text) => escaped(words.of(text)));
  return [
    [`\`${name}\``, `${typeText(field, key, words)}${choices}${must}`, meaning.join(' ')],
    ...fields.flatMap((inner) => fieldRows(inner, inside, words)),
  ];
}

function typeText({ minimum, maximum }: Question | Field, key: string, words: Words): string {
  const unit = key === 'type-duration' ? 's' : '';
  const bounds = minimum === undefined ? '' : ` (${minimum}${unit}–${maximum ?? ''}${unit})`;
  return `${words.say(key)}${bounds}`;
}

function valueText({ id, label, hint }: Value, words: Words): string {
  const behind = hint === undefined ? '' : ` (${escaped(words.of(hint))})`;
  return `\`${id}\`: ${escaped(words.of(label))}${behind}`;
}

function code(value: FactValue): string {
  return Array.isArray(value) ? `\`[${value.join(', ')}]\`` : `\`${value}\``;
}
