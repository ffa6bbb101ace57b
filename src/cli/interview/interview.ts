import type { Spec } from '../../core/spec.ts';
import { checkedSpec, complaintAbout, type Draft } from './draft.ts';
import { askFact, necessary } from './facts.ts';
import { openFacts } from './open-facts.ts';
import { askParts } from './parts.ts';
import { answerTo, type Interviewer, type Prompt } from './prompt.ts';

/** So many questions, then the offer to leave it at that. */
const round = 5;

/**
 * Asks for what a spec needs and what could still move its plan: the name, the necessary facts, the parts, then one fact
 * after the other, the weightiest first. What is given or follows is not asked.
 * @param all asks for every fact that is not known, whether or not a rule hangs on it now.
 */
export async function interview(start: Draft, interviewer: Interviewer, all: boolean): Promise<Draft> {
  const { vocabulary } = interviewer.reader;
  let draft = start.name === undefined ? { ...start, name: await askName(start, interviewer) } : start;
  for (const question of vocabulary.facts.filter(({ id }) => necessary.includes(id))) {
    if (!(question.id in draft.facts)) draft = await askFact(question, draft, interviewer);
  }
  draft = await askParts(draft, interviewer);
  for (let count = 0; ; count += 1) {
    const { questions, assumed } = openFacts(specSoFar(draft, interviewer), interviewer.catalogue, all);
    const [next] = questions;
    if (next === undefined) return draft;
    if (count % round === 0) {
      const answer = await answerTo(goOn(questions.length, all, interviewer), interviewer);
      if (answer === 'finish') return draft;
    }
    draft = await askFact(next, draft, interviewer, assumed(next.id));
  }
}

/** With the facts that were answered by "don't know", which the file leaves out. */
function specSoFar(draft: Draft, { reader }: Interviewer): Spec {
  const spec = checkedSpec(draft, reader);
  return { ...spec, facts: { ...draft.facts, ...spec.facts } };
}

async function askName(draft: Draft, interviewer: Interviewer): Promise<string> {
  const { words } = interviewer;
  const check = (answer: string) => complaintAbout({ ...draft, name: answer.trim() }, interviewer);
  const prompt = { id: 'name', message: words.say('init-name'), why: words.say('init-why-name'), check };
  return (await answerTo(prompt, interviewer)).trim();
}

function goOn(count: number, all: boolean, { words }: Interviewer): Prompt {
  const choices = [
    { value: 'go-on', label: words.say('init-go-on', { count: Math.min(round, count) }) },
    { value: 'finish', label: words.say('init-finish') },
  ];
  return {
    id: 'go-on',
    message: words.say(all ? 'init-facts-left' : 'init-questions-left', { count }),
    choices,
    start: 'go-on',
  };
}
