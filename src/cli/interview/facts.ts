import type { Fact } from '../../core/fact.ts';
import type { Question } from '../../core/vocabulary.ts';
import { parseAnswer } from '../../load/answer.ts';
import { valueText } from '../../render/value.ts';
import type { Words } from '../../render/words.ts';
import { complaint } from './complaint.ts';
import { complaintAbout, type Draft } from './draft.ts';
import { answerTo, type Choice, type Interviewer, type Prompt, yesOrNo } from './prompt.ts';

/** The facts without which advice would rest on nothing but silence. */
export const necessary: readonly string[] = ['domain', 'team.engineers', 'consistency'];

/**
 * Asks for one fact and keeps the answer, `null` for "don't know".
 * @param assumed what holds in the meantime, so that nobody has to confirm what the domain already says.
 */
export async function askFact(
  question: Question,
  draft: Draft,
  interviewer: Interviewer,
  assumed?: Fact,
): Promise<Draft> {
  const { words } = interviewer;
  const having = (answer: string): Draft | string => {
    const parsed = parseAnswer(question, answer);
    if ('message' in parsed) return complaint(parsed, words);
    return { ...draft, facts: { ...draft.facts, [question.id]: parsed.value } };
  };
  const check = (answer: string) => {
    const next = having(answer);
    return typeof next === 'string' ? next : complaintAbout(next, interviewer);
  };
  const prompt = { ...factPrompt(question, words, assumed), check };
  const next = having(await answerTo(prompt, interviewer));
  return typeof next === 'string' ? draft : next;
}

function factPrompt(question: Question, words: Words, assumed: Fact | undefined): Prompt {
  const why = [words.of(question.why), ...(assumed === undefined ? [] : [assumption(assumed, words)])].join(
    ' ',
  );
  const choices = choicesOf(question, words);
  const common = { id: question.id, why };
  if (choices === undefined)
    return { ...common, message: `${words.of(question.question)} (${typing(question, words)})` };
  if (question.type === 'many-of') {
    return {
      ...common,
      message: `${words.of(question.question)} (${words.say('init-none-chosen')})`,
      choices,
      many: true,
    };
  }
  const unknown = { value: '', label: words.say('init-unknown') };
  return { ...common, message: words.of(question.question), choices: [unknown, ...choices], start: '' };
}

function assumption({ value, unit, domain = '' }: Fact, words: Words): string {
  return words.say('init-assumed', { value: valueText(value, unit, words), domain });
}

function choicesOf({ type, values }: Question, words: Words): Choice[] | undefined {
  return type === 'yes-no' ? yesOrNo(words) : values?.map((value) => choiceOf(value, words));
}

export function choiceOf({ id, label, hint }: NonNullable<Question['values']>[number], words: Words): Choice {
  return { value: id, label: words.of(label), ...(hint === undefined ? {} : { hint: words.of(hint) }) };
}

function typing({ type, example }: Question, { say }: Words): string {
  const shown = say('init-example', {
    example: Array.isArray(example) ? example.join(', ') : String(example),
  });
  const list = type === 'list' ? [say('init-commas'), say('init-empty-list')] : [];
  return [shown, ...list, say('init-enter-unknown')].join('; ');
}
