import type { FactValue, GivenFacts } from '../../core/fact.ts';
import type { Spec } from '../../core/spec.ts';
import type { Question, Vocabulary } from '../../core/vocabulary.ts';
import { parseSource } from '../../load/document.ts';
import { formatDuration } from '../../load/duration.ts';
import { mistakes, type Validate } from '../../load/mistakes.ts';
import type { Problem } from '../../load/problem.ts';
import { parseSpec, type SpecReader } from '../../load/spec.ts';
import type { Raw } from '../../load/typed.ts';
import { complaint } from './complaint.ts';
import type { Interviewer } from './prompt.ts';

/** A spec that is being answered together. Facts are flat, durations seconds; `null` has been asked and is not known. */
export interface Draft {
  readonly name?: string;
  readonly facts: GivenFacts;
  /** As they are written into the file. */
  readonly parts: Readonly<Record<string, Raw | readonly Raw[]>>;
}

/** The draft as the file holds it: facts nested, everything in the order of the vocabulary, what is not known left out. */
export function treeOf({ name, facts, parts }: Draft, vocabulary: Vocabulary): Raw {
  const nested = nestedFacts(facts, vocabulary);
  const listed = vocabulary.parts.flatMap(({ id }) =>
    parts[id] === undefined ? [] : [[id, parts[id]] as const],
  );
  return {
    version: 1,
    ...(name === undefined ? {} : { name }),
    ...(Object.keys(nested).length === 0 ? {} : { facts: nested }),
    ...Object.fromEntries(listed),
  };
}

function nestedFacts(facts: GivenFacts, vocabulary: Vocabulary): Raw {
  const root: Record<string, unknown> = {};
  for (const question of vocabulary.facts) {
    const value = facts[question.id] ?? null;
    if (value === null) continue;
    const path = question.id.split('.');
    const last = path.pop() ?? question.id;
    const parent = path.reduce((at, step) => {
      at[step] ??= {};
      return at[step] as Record<string, unknown>;
    }, root);
    parent[last] = written(value, question);
  }
  return root;
}

function written(value: FactValue, { type }: Question): FactValue {
  return type === 'duration' && typeof value === 'number' ? formatDuration(value) : value;
}

/** The draft read like a file; a problem here is a bug or a contradiction that no single answer shows. */
export function specOf(draft: Draft, reader: SpecReader): ReturnType<typeof parseSpec> {
  return parseSpec('', JSON.stringify(treeOf(draft, reader.vocabulary)), reader);
}

/** What is wrong with a draft so far, by the same check as a file's; what is only missing yet is not wrong. */
export function complaintAbout(
  draft: Draft,
  { reader, words }: Pick<Interviewer, 'reader' | 'words'>,
): string | undefined {
  const problems = problemsOf(draft, reader);
  if (problems.length === 0) return undefined;
  return problems.map((problem) => complaint(problem, words)).join('. ');
}

export function problemsOf(draft: Draft, reader: SpecReader): readonly Problem[] {
  const text = JSON.stringify(treeOf(draft, reader.vocabulary));
  const source = parseSource('', text);
  if (source.value === undefined) return source.problems;
  if (reader.validateSpec(source.value.data)) return parseSpec('', text, reader).problems;
  return mistakes(source.value, exceptMissing(reader.validateSpec));
}

function exceptMissing(validate: Validate): Validate {
  const partial: Validate = (data) => {
    validate(data);
    partial.errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'required');
    return partial.errors.length === 0;
  };
  return Object.assign(partial, validate.origin === undefined ? {} : { origin: validate.origin });
}

/** The spec of a draft that has been checked answer by answer. */
export function checkedSpec(draft: Draft, reader: SpecReader): Spec {
  const { value, problems } = specOf(draft, reader);
  if (value === undefined)
    throw new Error(`the interview let through: ${problems.map(({ message }) => message.en).join('; ')}`);
  return value;
}
