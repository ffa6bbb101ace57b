import type { Catalogue, Decision, Domain, WarningRule } from '../core/catalogue.ts';
import type { Source as Citation } from '../core/dated-data.ts';
import type { Pattern } from '../core/pattern.ts';
import type { Question } from '../core/vocabulary.ts';
import { type Rules, withDigest } from './catalogue.ts';
import { complaints } from './complaints.ts';
import { conditionMistakes } from './condition-check.ts';
import { filledPattern, filledWarning, withPlainRequirements } from './filled.ts';
import { withFacts } from './overlay-facts.ts';
import { type Kind, kinds, type OwnFile } from './overlay-files.ts';
import { type Merged, merged, ownRule } from './overlay-merge.ts';
import { type Own, readOwnFiles, shippedRule } from './overlay-read.ts';
import type { Places } from './places.ts';
import { failed, type Loaded, loaded } from './problem.ts';
import { type Tree, treeOf, writtenConditions } from './rule-tree.ts';

/** With the files of the folder. */
export interface Overlaid extends Rules {
  readonly own: readonly OwnFile[];
}

/**
 * Lays a folder of rules over others: what is new is added, what is stated of known rules replaces that much of them. Nothing
 * in the folder is run. The result has passed the same checks as the shipped rules.
 */
export function overlaid(base: Rules, folder: string): Loaded<Overlaid> {
  const own = readOwnFiles(folder, base.catalogue);
  return own.value === undefined ? failed(own.problems) : laidOver(base, own.value);
}

/** Files that have the right shape, turned into rules: first the words, then whatever speaks in them. */
function laidOver({ catalogue, places }: Rules, own: readonly Own[]): Loaded<Overlaid> {
  const words = own.find(({ kind }) => kind === 'vocabulary')?.source;
  const facts = ((words?.data ?? { facts: [] }) as { facts: Question[] }).facts.map(asked);
  const domains = own.filter(({ kind, id }) => kind === 'domains' && !knows(catalogue.domains, id));
  const titled = domains.map(({ id, source }) => ({ id, ...(source.data as Omit<Domain, 'id'>) }));
  const written = withFacts(catalogue.vocabulary, facts, titled);
  const byId = new Map(written.facts.map((fact) => [fact.id, fact]));
  const wrong = own
    .flatMap(({ source }) => writtenConditions(source))
    .flatMap((it) => conditionMistakes(it, byId));
  if (wrong.length > 0) return failed(wrong);

  const reading = { facts: byId, places };
  const added =
    words === undefined
      ? []
      : (treeOf(words, reading) as { facts: Question[] }).facts.map((fact) => places.same(asked(fact), fact));
  const laying: Laying = {
    catalogue: { ...catalogue, vocabulary: withFacts(catalogue.vocabulary, added, titled) },
    places,
    touched: new Set(added.map(({ id }) => `fact ${id}`)),
  };
  for (const file of own) {
    if (file.kind !== 'vocabulary') lay(file, treeOf(file.source, reading) as Tree, laying);
  }
  const overlay = [...laying.touched].sort();
  const result = withDigest({ ...laying.catalogue, ...(overlay.length === 0 ? {} : { overlay }) });
  const found = complaints(result, places);
  if (found.length > 0) return failed(found);
  return loaded({ catalogue: result, places, own });
}

function asked(fact: Question): Question {
  return { ...fact, ask: fact.ask ?? 'always' };
}

function knows(rules: readonly { readonly id: string }[], id: string): boolean {
  return rules.some((rule) => rule.id === id);
}

/** The catalogue as it grows, and the ids of what is one's own in it. */
interface Laying {
  catalogue: Catalogue;
  readonly places: Places;
  readonly touched: Set<string>;
}

function lay({ kind, id }: OwnFile, written: Tree, laying: Laying): void {
  const { catalogue, places, touched } = laying;
  if (kind === 'vocabulary') return;
  const plain = kind === 'patterns' ? withPlainRequirements(written, places) : written;
  const shipped = shippedRule(kind, id, catalogue);
  const rule = shipped === undefined ? whole(kind, id, plain, places) : merged(shipped, plain, places);
  for (const name of namesOf(kind, id, rule)) touched.add(name);
  const marked = marks(kind, rule, shipped === undefined, places);
  laying.catalogue = { ...catalogue, ...placed(kind, id, marked, catalogue) };
}

function whole(kind: Kind | 'capacity', id: string, written: Tree, places: Places): Merged {
  const named = kind === 'sources' ? written : places.same({ id, ...written }, written);
  const filled =
    kind === 'patterns'
      ? filledPattern(named, places)
      : kind === 'warnings'
        ? filledWarning(named, places)
        : named;
  return { rule: ownRule(filled as unknown as Tree, places), touched: [{ key: '' }] };
}

/** How the parts that differ are called: reasons by the name that reports give them, all else by its file. */
function namesOf(kind: Kind | 'capacity', id: string, { touched }: Merged): string[] {
  if (touched.length === 0) return [];
  if (kind === 'capacity') return [kind];
  if (kind !== 'patterns') return [`${kinds[kind]} ${id}`];
  return touched
    .filter(({ list }) => list !== 'examples')
    .map(({ list, key }) => {
      if (list === 'requires' || list === 'conflicts') return `${id}/${list}`;
      return list === undefined ? id : `${id}/${key}`;
    });
}

/** Patterns and decisions say under `rules`, warnings under `origin`, whether they are one's own. */
function marks(kind: Kind | 'capacity', { rule, touched }: Merged, isNew: boolean, places: Places): Tree {
  const differs = touched.some(({ list }) => list !== 'examples');
  const key = ({ patterns: 'rules', decisions: 'rules', warnings: 'origin' } as Record<string, string>)[kind];
  if (key === undefined || !differs) return rule;
  return places.same({ ...rule, [key]: isNew ? 'own' : 'changed' }, rule);
}

function placed(kind: Kind | 'capacity', id: string, rule: Tree, catalogue: Catalogue): Partial<Catalogue> {
  if (kind === 'capacity') {
    const capacity = rule as unknown as Catalogue['capacity'];
    return { capacity: { ...capacity, bands: [...capacity.bands].sort((a, b) => a.from - b.from) } };
  }
  if (kind === 'sources') {
    return { sources: { ...catalogue.sources, [id]: rule as unknown as Citation } };
  }
  type Entries = readonly (Pattern | Decision | Domain | WarningRule)[];
  const entries: Entries = catalogue[kind];
  const entry = rule as unknown as Pattern;
  const known = entries.some((it) => it.id === id);
  return { [kind]: known ? entries.map((it) => (it.id === id ? entry : it)) : [...entries, entry] };
}
