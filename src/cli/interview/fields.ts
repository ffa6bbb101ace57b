import type { Field } from '../../core/vocabulary.ts';
import type { Raw } from '../../load/typed.ts';
import { complaint } from './complaint.ts';
import { fieldPrompt, type IfEmpty } from './field-prompt.ts';
import { fieldValue } from './field-value.ts';
import { answerTo, type Interviewer, type Prompt, yesOrNo } from './prompt.ts';

/** Where an answer belongs, and what is wrong with the whole when it stands there. */
export interface Place {
  /** `transactions/steps` */
  readonly id: string;
  readonly check: (item: Raw) => string | undefined;
  /** Names of the services listed so far. */
  readonly services: readonly string[];
}

/**
 * Asks for the fields of one part, in their order, from the vocabulary alone.
 * @param mayLeave whether an empty first answer means that there is no such part after all.
 * @returns `undefined` if it was left out, or if nothing was said of it.
 */
export async function askFields(
  fields: readonly Field[],
  place: Place,
  mayLeave: boolean,
  interviewer: Interviewer,
): Promise<Raw | undefined> {
  let item: Raw = {};
  for (const [index, field] of fields.entries()) {
    const value = await askField(field, item, place, mayLeave && index === 0, interviewer);
    if (value !== undefined) item = { ...item, [field.id]: value };
    else if (field.required === true) return undefined;
  }
  return Object.keys(item).length === 0 ? undefined : item;
}

async function askField(
  field: Field,
  item: Raw,
  place: Place,
  mayLeave: boolean,
  interviewer: Interviewer,
): Promise<unknown> {
  // Facts of one service are as many as those of the system; askParts says where to write them.
  if (field.type === 'facts') return undefined;
  const within = { ...place, id: `${place.id}/${field.id}` };
  const put = (value: unknown) => place.check({ ...item, [field.id]: value });
  if (field.type === 'map' || field.type === 'list') return askNested(field, { ...within, put }, interviewer);
  const ifEmpty: IfEmpty = field.required !== true ? 'skip' : mayLeave ? 'leave-out' : 'none';
  const check = (answer: string) => {
    if (answer.trim() === '' && ifEmpty !== 'none') return undefined;
    const read = fieldValue(field, answer);
    return 'message' in read ? complaint(read, interviewer.words) : put(read.value);
  };
  const prompt = { ...fieldPrompt(field, within.id, ifEmpty, place.services, interviewer), check };
  const answer = await answerTo(prompt, interviewer);
  const read = answer.trim() === '' ? undefined : fieldValue(field, answer);
  return read !== undefined && 'value' in read ? (read.value ?? undefined) : undefined;
}

type Nested = Omit<Place, 'check'> & { readonly put: (value: unknown) => string | undefined };

async function askNested(
  field: Field,
  { put, ...place }: Nested,
  interviewer: Interviewer,
): Promise<unknown> {
  const { fields = [], required = false } = field;
  if (!required) {
    const answer = await answerTo(describeIt(field, place.id, interviewer), interviewer);
    if (answer === '') return undefined;
  }
  if (field.type === 'map') return askFields(fields, { ...place, check: put }, false, interviewer);
  const items = await askItems(fields, { ...place, put }, required, interviewer);
  return items.length === 0 ? undefined : items;
}

function describeIt({ question, why }: Field, id: string, { words }: Interviewer): Prompt {
  const choices = [
    { value: '', label: words.say('init-skip') },
    { value: 'describe', label: words.say('init-describe') },
  ];
  return {
    id,
    message: words.of(question),
    ...(why === undefined ? {} : { why: words.of(why) }),
    choices,
    start: '',
  };
}

/** Asks for one item after the other, until there is no other. */
export async function askItems(
  fields: readonly Field[],
  { put, ...place }: Nested,
  required: boolean,
  interviewer: Interviewer,
): Promise<Raw[]> {
  const items: Raw[] = [];
  for (;;) {
    const check = (item: Raw) => put([...items, item]);
    const mayLeave = !required || items.length > 0;
    const item = await askFields(fields, { ...place, check }, mayLeave, interviewer);
    if (item === undefined && mayLeave) return items;
    if (item === undefined) continue;
    items.push(item);
    const more = await answerTo(another(place.id, items, fields, interviewer), interviewer);
    if (more !== 'true') return items;
  }
}

function another(
  id: string,
  items: readonly Raw[],
  fields: readonly Field[],
  { words }: Interviewer,
): Prompt {
  const names = items.map((item) => item[fields[0]?.id ?? '']).join(', ');
  const message = words.say('init-another', { names });
  return { id: `${id}/another`, message, choices: yesOrNo(words), start: 'false' };
}
