import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Prompt } from '../../src/cli/interview/prompt.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Field, Vocabulary } from '../../src/core/vocabulary.ts';
import { formatDuration } from '../../src/load/duration.ts';
import type { Raw } from '../../src/load/typed.ts';

/** Answers by the id of the prompt, in the order in which the same prompt comes again. */
export type Table = Map<string, string[]>;

export function rawSpec(file: string): Raw {
  return parse(readFileSync(file, 'utf8'));
}

/** The answers of somebody who describes exactly this system. */
export function tableOf(raw: Raw, facts: GivenFacts, vocabulary: Vocabulary): Table {
  const table: Table = new Map([['name', [String(raw.name)]]]);
  const add = (id: string, answer: string) => table.set(id, [...(table.get(id) ?? []), answer]);
  for (const question of vocabulary.facts) {
    const value = facts[question.id];
    const text =
      question.type === 'duration' && typeof value === 'number' ? formatDuration(value) : String(value ?? '');
    add(question.id, Array.isArray(value) && value.length === 0 ? '[]' : text);
  }
  const described = vocabulary.parts.filter(({ id }) => !isEmpty(raw[id]));
  add('parts', described.map(({ id }) => id).join(','));
  for (const { id, kind, fields } of described) addNested(raw[id] as Raw, kind, fields, id, add);
  return table;
}

type Add = (id: string, answer: string) => void;

function addItems(items: readonly Raw[], fields: readonly Field[], id: string, add: Add): void {
  for (const [index, item] of items.entries()) {
    addFields(item, fields, id, add);
    add(`${id}/another`, String(index < items.length - 1));
  }
}

function addFields(item: Raw, fields: readonly Field[], within: string, add: Add): void {
  for (const field of fields) addField(item[field.id], field, `${within}/${field.id}`, add);
}

function addField(value: unknown, { type, required, fields = [] }: Field, id: string, add: Add): void {
  const nested = type === 'map' || type === 'list';
  if (!nested) add(id, String(value ?? ''));
  else if (required !== true) add(id, value === undefined ? '' : 'describe');
  if (nested && value !== undefined) addNested(value as Raw, type, fields, id, add);
}

function addNested(
  value: Raw | readonly Raw[],
  type: string,
  fields: readonly Field[],
  id: string,
  add: Add,
): void {
  if (type === 'map') addFields(value as Raw, fields, id, add);
  else addItems(value as readonly Raw[], fields, id, add);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Answers prompts from a table and keeps what was asked; a prompt without an answer left fails the test. */
export function answering(table: Table, always: Readonly<Record<string, string>> = { 'go-on': 'go-on' }) {
  const asked: Prompt[] = [];
  const left = new Map([...table].map(([id, answers]) => [id, [...answers]]));
  const ask = async (prompt: Prompt): Promise<string> => {
    asked.push(prompt);
    const answer = always[prompt.id] ?? left.get(prompt.id)?.shift();
    if (answer === undefined) throw new Error(`no answer left for ${prompt.id}: ${prompt.message}`);
    return answer;
  };
  return { ask, asked, ids: () => asked.map(({ id }) => id) };
}
