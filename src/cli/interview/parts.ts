import type { Part } from '../../core/vocabulary.ts';
import type { Raw } from '../../load/typed.ts';
import { complaintAbout, type Draft } from './draft.ts';
import { askFields, askItems } from './fields.ts';
import { answerTo, type Interviewer } from './prompt.ts';

/** Lets people choose which parts to describe, and asks for those. */
export async function askParts(draft: Draft, interviewer: Interviewer): Promise<Draft> {
  const { words, reader } = interviewer;
  const { parts } = reader.vocabulary;
  const choices = parts.map(({ id, title, why }) => ({
    value: id,
    label: words.of(title),
    ...(why === undefined ? {} : { hint: words.of(why) }),
  }));
  const message = `${words.say('init-parts')} (${words.say('init-none-parts')})`;
  const answer = await answerTo(
    { id: 'parts', message, why: words.say('init-why-parts'), choices, many: true },
    interviewer,
  );
  const chosen = answer.split(',');
  let next = draft;
  for (const part of parts.filter(({ id }) => chosen.includes(id)))
    next = await askPart(part, next, interviewer);
  return withoutContradicted(next, interviewer);
}

async function askPart(part: Part, draft: Draft, interviewer: Interviewer): Promise<Draft> {
  const { words, tell } = interviewer;
  tell(words.of(part.title));
  if (part.fields.some(({ type }) => type === 'facts')) tell(words.say('init-facts-in-file'));
  const having = (value: unknown): Draft => ({
    ...draft,
    parts: { ...draft.parts, [part.id]: value as Raw },
  });
  // Counts given by flags are held against the finished lists only, so facts stay out here.
  const put = (value: unknown) => complaintAbout({ ...having(value), facts: {} }, interviewer);
  const place = { id: part.id, services: servicesOf(draft) };
  if (part.kind === 'map') {
    const map = await askFields(part.fields, { ...place, check: put }, false, interviewer);
    return map === undefined ? draft : having(map);
  }
  const items = await askItems(part.fields, { ...place, put }, false, interviewer);
  return items.length === 0 ? draft : having(items);
}

function servicesOf({ parts }: Draft): string[] {
  const { services } = parts;
  return Array.isArray(services) ? services.map((service: Raw) => String(service.name)) : [];
}

/** Lists are more than a count: a fact from a flag that contradicts them goes, and that is said. */
function withoutContradicted(draft: Draft, interviewer: Interviewer): Draft {
  const { tell, words } = interviewer;
  const complaint = complaintAbout(draft, interviewer);
  if (complaint === undefined) return draft;
  const without = (fact: string): Draft => ({
    ...draft,
    facts: Object.fromEntries(Object.entries(draft.facts).filter(([id]) => id !== fact)),
  });
  const fact = Object.keys(draft.facts).find((id) => complaintAbout(without(id), interviewer) !== complaint);
  if (fact === undefined) throw new Error(`the interview let through: ${complaint}`);
  tell(words.say('init-dropped', { fact, complaint }));
  return withoutContradicted(without(fact), interviewer);
}
