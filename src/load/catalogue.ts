import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Catalogue, Decision, Domain } from '../core/catalogue.ts';
import type { Source as Citation } from '../core/dated-data.ts';
import type { Profile } from '../core/lecture.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { complaints } from './complaints.ts';
import { conditionMistakes } from './condition-check.ts';
import { readDocument, type Source } from './document.ts';
import { filledPattern, filledWarning } from './filled.ts';
import { type Entry, readFolder } from './folder.ts';
import { newPlaces, type Places } from './places.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';
import { ruleCheck } from './rule-schema.ts';
import { type Tree, treeOf, writtenConditions } from './rule-tree.ts';

/** A catalogue and where its rules are written. */
export interface Rules {
  readonly catalogue: Catalogue;
  readonly places: Places;
}

/** Reads the folder `rules/` into a catalogue, or into everything that is wrong with it. */
export function readCatalogue(rules: string): Loaded<Catalogue> {
  const read = readRules(rules);
  return read.value === undefined ? failed(read.problems) : loaded(read.value.catalogue);
}

/** The same, for those who have to point at a rule. */
export function readRules(rules: string): Loaded<Rules> {
  const problems: Problem[] = [];
  const take = <T>(result: Loaded<T>, instead: T): T => {
    problems.push(...result.problems);
    return result.value ?? instead;
  };
  const single = (name: string): Source =>
    take(readDocument(join(rules, name)), { file: name, data: {}, at: () => ({ file: name }) });
  const folder = (name: string, schema: string) =>
    take(readFolder(join(rules, name), ruleCheck(rules, schema)), []);

  const vocabulary = single('vocabulary.yaml');
  const folders = {
    patterns: folder('patterns', 'pattern'),
    decisions: folder('decisions', 'decision'),
    domains: folder('domains', 'domain'),
    warnings: folder('warnings', 'warning'),
    sources: folder('sources', 'source'),
  };
  const [capacity, endOfLife, prices, lecture, disputes] = [
    'capacity.yaml',
    'end-of-life.yaml',
    'prices.yaml',
    'profiles/lecture.yaml',
    'profiles/disputes.yaml',
  ].map(single) as [Source, Source, Source, Source, Source];
  if (problems.length > 0) return failed(problems);

  const facts = new Map(((vocabulary.data as Vocabulary).facts ?? []).map((it) => [it.id, it]));
  const files = [vocabulary, prices, lecture, ...Object.values(folders).flatMap((it) => it.map(sourceOf))];
  problems.push(
    ...files.flatMap((it) => writtenConditions(it)).flatMap((it) => conditionMistakes(it, facts)),
  );
  if (problems.length > 0) return failed(problems);

  const places = newPlaces();
  const whole = <T>(source: Source): T => treeOf(source, { facts, places }) as T;
  const entry = ({ id, source }: Entry): Tree => {
    const tree = whole<Tree>(source);
    return places.same({ id, ...tree }, tree);
  };
  const catalogue: Catalogue = {
    version: '',
    vocabulary: whole(vocabulary),
    patterns: folders.patterns.map((it) => filledPattern(entry(it), places)),
    decisions: folders.decisions.map(entry) as unknown as Decision[],
    domains: folders.domains.map(entry) as unknown as Domain[],
    warnings: folders.warnings.map((it) => filledWarning(entry(it), places)),
    endOfLife: whole<Catalogue['endOfLife']>(endOfLife),
    prices: whole<Catalogue['prices']>(prices),
    sources: Object.fromEntries(folders.sources.map(({ id, source }) => [id, whole<Citation>(source)])),
    capacity: whole<Catalogue['capacity']>(capacity),
    lecture: whole<Profile>(lecture),
    disputes: whole<{ disputes: Catalogue['disputes'] }>(disputes).disputes,
  };
  const wrong = complaints(catalogue, places);
  return wrong.length > 0 ? failed(wrong) : loaded({ catalogue: withDigest(catalogue), places });
}

function sourceOf({ source }: Entry): Source {
  return source;
}

/** Rules with the same digest decide the same. */
export function withDigest(catalogue: Catalogue): Catalogue {
  const text = JSON.stringify({ ...catalogue, version: '' });
  return { ...catalogue, version: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}
