import type { Field } from '../../core/vocabulary.ts';
import { choiceOf } from './facts.ts';
import { type Choice, type Interviewer, type Prompt, yesOrNo } from './prompt.ts';

/** What an empty answer means: nothing said of this field, no such part after all, or that it is still to be answered. */
export type IfEmpty = 'skip' | 'leave-out' | 'none';

export function fieldPrompt(
  field: Field,
  id: string,
  ifEmpty: IfEmpty,
  services: readonly string[],
  interviewer: Interviewer,
): Prompt {
  const { words } = interviewer;
  const asked = words.of(field.question);
  const common = { id, ...(field.why === undefined ? {} : { why: words.of(field.why) }) };
  const choices = choicesOf(field, services, interviewer);
  const hints = [
    ...(choices === undefined ? typing(field, interviewer) : []),
    ...leaving(ifEmpty, choices, field, interviewer),
  ];
  const message = hints.length === 0 ? asked : `${asked} (${hints.join('; ')})`;
  if (choices === undefined) return { ...common, message };
  if (field.type === 'services') return { ...common, message, choices, many: true };
  if (ifEmpty === 'none') return { ...common, message, choices };
  return {
    ...common,
    message,
    choices: [{ value: '', label: words.say(`init-${ifEmpty}`) }, ...choices],
    start: '',
  };
}

function choicesOf(
  { type, values }: Field,
  services: readonly string[],
  { words, catalogue }: Interviewer,
): Choice[] | undefined {
  if (type === 'yes-no') return yesOrNo(words);
  if (type === 'pattern')
    return catalogue.patterns.map(({ id, title }) => ({ value: id, label: words.of(title), hint: id }));
  const named = type === 'service' || type === 'services';
  if (named && services.length > 0) return services.map((name) => ({ value: name, label: name }));
  return values?.map((value) => choiceOf(value, words));
}

function typing({ type }: Field, { words }: Interviewer): string[] {
  if (type === 'duration') return [words.say('init-example', { example: '500ms, 30s, 5m' })];
  return ['strings', 'services', 'percent-list'].includes(type) ? [words.say('init-commas')] : [];
}

function leaving(
  ifEmpty: IfEmpty,
  choices: readonly Choice[] | undefined,
  { type }: Field,
  { words }: Interviewer,
): string[] {
  if (ifEmpty === 'none') return [];
  if (choices === undefined) return [words.say(`init-enter-${ifEmpty}`)];
  return type === 'services' ? [words.say('init-none-skip')] : [];
}
