import type { GivenFacts } from '../core/fact.ts';
import type { Spec } from '../core/spec.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { contradictions } from './contradictions.ts';
import { parseSource, readDocument, type Source } from './document.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';
import { flatFacts, type Raw, type Report, typedPart } from './typed.ts';

/** What reading a spec needs to know: the words, and the check made from them. */
export interface SpecReader {
  readonly vocabulary: Vocabulary;
  readonly validateSpec: Validate;
}

/**
 * Reads a spec file: shape, bounds, references and contradictions, all problems at once.
 * @param set facts that go before those of the file, already parsed (`--set`).
 */
export function readSpec(file: string, reader: SpecReader, set: GivenFacts = {}): Loaded<Spec> {
  const source = readDocument(file);
  return source.value === undefined ? failed(source.problems) : specOf(source.value, reader, set);
}

/** The same for a text that is not, or not yet, a file. */
export function parseSpec(
  file: string,
  text: string,
  reader: SpecReader,
  set: GivenFacts = {},
): Loaded<Spec> {
  const source = parseSource(file, text);
  return source.value === undefined ? failed(source.problems) : specOf(source.value, reader, set);
}

/** The same for a spec that is already parsed, or was put together from something else; `source` knows where that stands. */
export function specOf(
  source: Source,
  { vocabulary, validateSpec }: SpecReader,
  set: GivenFacts = {},
): Loaded<Spec> {
  const shape = mistakes(source, validateSpec);
  if (shape.length > 0) return failed(shape);
  const problems: Problem[] = [];
  const report: Report = (path, message, mend) => problems.push({ ...source.at(path), message, mend });
  const spec = typedSpec(source.data as Raw, vocabulary, report, set);
  problems.push(...contradictions(spec, source, vocabulary));
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return problems.length > 0 ? failed(problems) : loaded(spec);
}

function typedSpec(raw: Raw, vocabulary: Vocabulary, report: Report, set: GivenFacts): Spec {
  const parts = new Map(vocabulary.parts.map((part) => [part.id, part]));
  const one = (part: Raw, id: string, path: (string | number)[]) =>
    typedPart(part, parts.get(id)?.fields ?? [], vocabulary, path, report);
  const list = (id: string) => ((raw[id] ?? []) as Raw[]).map((part, index) => one(part, id, [id, index]));
  const gateway = raw.gateway as Raw | undefined;
  return {
    version: 1,
    name: raw.name,
    facts: {
      ...saidByEmptyLists(raw, vocabulary),
      ...flatFacts((raw.facts ?? {}) as Raw, vocabulary, ['facts'], report),
      ...set,
    },
    services: list('services'),
    clients: list('clients'),
    ...(gateway === undefined ? {} : { gateway: one(gateway, 'gateway', ['gateway']) }),
    roles: list('roles'),
    dependencies: list('dependencies'),
    transactions: list('transactions'),
    inUse: list('in-use'),
    pins: list('pins'),
  } as unknown as Spec;
}

/** `dependencies: []` says that there are none, where leaving it out says nothing. */
function saidByEmptyLists(raw: Raw, { parts }: Vocabulary): GivenFacts {
  const empty = parts.filter(({ id }) => Array.isArray(raw[id]) && raw[id].length === 0);
  return Object.fromEntries(
    empty.flatMap(({ 'when-empty': says }) => (says === undefined ? [] : [[says.fact, says.value] as const])),
  );
}
