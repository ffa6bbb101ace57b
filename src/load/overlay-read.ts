import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../core/catalogue.ts';
import { readDocument, type Source } from './document.ts';
import { didYouMean } from './nearest.ts';
import { type OwnChecks, ownChecks } from './overlay-check.ts';
import { factMistakes } from './overlay-facts.ts';
import { type Kind, kinds, type OwnFile, ownFiles } from './overlay-files.ts';
import { capacitySchema, factsSchema } from './overlay-schemas.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';
import { ruleSchema } from './rule-schema.ts';
import type { Tree } from './rule-tree.ts';
import { tooDeep } from './syntax-words.ts';

/** The rules that came with the program. */
export const shippedRules = fileURLToPath(new URL('../../rules', import.meta.url));

/** A file whose shape is right. */
export interface Own extends OwnFile {
  readonly source: Source;
}

/** Reads and checks every file of a folder of rules, each on its own. */
export function readOwnFiles(folder: string, catalogue: Catalogue): Loaded<Own[]> {
  const files = ownFiles(folder);
  if (files.value === undefined) return failed(files.problems);
  const read = files.value.map((it) => ({ ...it, source: readOwn(it.file) }));
  const unread = read.flatMap(({ source }) => [...source.problems]);
  if (unread.length > 0) return failed(unread);
  const own = read.flatMap(({ source, ...file }): Own[] =>
    source.value === undefined ? [] : [{ ...file, source: source.value }],
  );
  const shape = own.flatMap((file) => shapeMistakes(file, catalogue));
  return shape.length > 0 ? failed(shape) : loaded(own);
}

/** Checks and conversions go down a file step by step, and no rule is written deeper than this. */
const deepest = 40;

function readOwn(file: string): Loaded<Source> {
  const source = readDocument(file);
  if (source.value === undefined || depthOf(source.value.data) <= deepest) return source;
  return failed([{ file, ...tooDeep }]);
}

function depthOf(data: unknown): number {
  let level = [data];
  let depth = 0;
  while (level.length > 0 && depth <= deepest) {
    level = level.flatMap((it) => (typeof it === 'object' && it !== null ? Object.values(it) : []));
    depth += 1;
  }
  return depth;
}

const checks = new Map<string, OwnChecks>();

function checksFor(kind: Kind | 'capacity'): OwnChecks {
  const made =
    checks.get(kind) ??
    ownChecks(kind === 'capacity' ? capacitySchema : ruleSchema(shippedRules, kinds[kind]));
  checks.set(kind, made);
  return made;
}

function shapeMistakes({ kind, id, source }: Own, catalogue: Catalogue): Problem[] {
  if (kind === 'vocabulary') {
    const { properties, definitions } = ruleSchema(shippedRules, kinds.warnings) as Record<string, Tree>;
    const groups = catalogue.vocabulary.groups.map((group) => group.id);
    const found = ownChecks(factsSchema(groups, properties?.when, definitions ?? {})).whole(source);
    return found.length > 0 ? found : factMistakes(source, catalogue.vocabulary);
  }
  const shipped = shippedRule(kind, id, catalogue);
  const check = checksFor(kind);
  if (shipped !== undefined) return check.change(source, shipped);
  const found = check.whole(source);
  return found.length === 0 ? found : [...perhapsMisspelled(kind, id, source, catalogue), ...found];
}

/** A file that is no whole rule was perhaps meant to change one. */
function perhapsMisspelled(
  kind: Kind | 'capacity',
  id: string,
  source: Source,
  catalogue: Catalogue,
): Problem[] {
  if (kind === 'capacity') return [];
  const known = kind === 'sources' ? Object.keys(catalogue.sources) : catalogue[kind].map((rule) => rule.id);
  const mend = didYouMean(id, known);
  if (mend === undefined) return [];
  const message = {
    en: `there is no shipped ${kinds[kind]} "${id}" to change, and this is no whole one`,
    ko: `변경할 기본 규칙 "${id}"가 없고, 새 규칙이라기에는 내용이 모자랍니다`,
  };
  return [{ ...source.at([]), message, mend }];
}

/** The rule that a file changes; `undefined` where it brings a new one. */
export function shippedRule(kind: Kind | 'capacity', id: string, catalogue: Catalogue): Tree | undefined {
  if (kind === 'capacity') return catalogue.capacity as unknown as Tree;
  if (kind === 'sources')
    return Object.hasOwn(catalogue.sources, id) ? tree(catalogue.sources[id]) : undefined;
  const rules: readonly { readonly id: string }[] = catalogue[kind];
  return tree(rules.find((rule) => rule.id === id));
}

function tree(rule: object | undefined): Tree | undefined {
  return rule as Tree | undefined;
}
