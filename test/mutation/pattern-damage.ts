import type { Pattern, Requirement, Signal, Variant, Veto } from '../../src/core/pattern.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { damagedConditions } from './condition-damage.ts';
import { type Damage, differing, holding } from './damage.ts';

/** Every small damage to one pattern file: a rule dropped, a sign flipped, a threshold moved. */
export function damagedPatterns(pattern: Pattern, vocabulary: Vocabulary): Damage<Pattern>[] {
  return [
    ...withList(pattern, 'signals', damagedList(pattern.signals, signalName, signalDamages, vocabulary)),
    ...withList(pattern, 'vetoes', damagedList(pattern.vetoes, vetoName, whenDamages, vocabulary)),
    ...withList(
      pattern,
      'requires',
      damagedList(pattern.requires, requirementName, requirementDamages, vocabulary),
    ),
    ...withList(pattern, 'variants', damagedList(pattern.variants, variantName, variantDamages, vocabulary)),
    ...damagedExperience(pattern, vocabulary),
  ];
}

const signalName = ({ id }: Signal) => `signal ${id}`;
const vetoName = ({ id }: Veto) => `veto ${id}`;
const variantName = ({ id }: Variant) => `variant ${id}`;
const requirementName = ({ any }: Requirement) => `requirement ${any.join(' or ')}`;

/** Each member dropped, and each member damaged in its own ways. */
function damagedList<T extends { readonly when?: unknown }>(
  list: readonly T[],
  nameOf: (member: T) => string,
  damagesOf: (member: T, vocabulary: Vocabulary) => Damage<T>[],
  vocabulary: Vocabulary,
): Damage<readonly T[]>[] {
  return list.flatMap((member, index) => [
    {
      name: `without ${nameOf(member)}`,
      entry: list.toSpliced(index, 1),
      differs: holding(member.when as Parameters<typeof holding>[0]),
    },
    ...damagesOf(member, vocabulary).map(({ name, entry, differs }) => ({
      name: `${nameOf(member)}: ${name}`,
      entry: list.with(index, entry),
      differs,
    })),
  ]);
}

function withList<K extends 'signals' | 'vetoes' | 'requires' | 'variants'>(
  pattern: Pattern,
  key: K,
  damages: readonly Damage<Pattern[K]>[],
): Damage<Pattern>[] {
  return damages.map(({ entry, ...rest }) => ({ ...rest, entry: { ...pattern, [key]: entry } }));
}

function signalDamages(signal: Signal, vocabulary: Vocabulary): Damage<Signal>[] {
  const flipped = { ...signal, weight: -signal.weight };
  const weight = `weight ${signal.weight} → ${flipped.weight}`;
  return [
    { name: weight, entry: flipped, differs: holding(signal.when) },
    ...whenDamages(signal, vocabulary),
  ];
}

function whenDamages<T extends Pick<Requirement, 'when'>>(rule: T, vocabulary: Vocabulary): Damage<T>[] {
  const { when } = rule;
  if (when === undefined) return [];
  return damagedConditions(when, vocabulary).map(({ name, condition }) => ({
    name,
    entry: { ...rule, when: condition },
    differs: differing(when, condition),
  }));
}

/** The damages to a rule that may name an exception: to its condition, and to the exception. */
export function exceptionDamages<T extends Pick<Requirement, 'when' | 'unless'>>(
  rule: T,
  vocabulary: Vocabulary,
): Damage<T>[] {
  const { unless, ...rest } = rule;
  if (unless === undefined) return whenDamages(rule, vocabulary);
  return [
    ...whenDamages(rule, vocabulary),
    { name: 'without its exception', entry: rest as T, differs: holding(unless) },
    ...damagedConditions(unless, vocabulary).map(({ name, condition }) => ({
      name: `unless ${name}`,
      entry: { ...rule, unless: condition },
      differs: differing(unless, condition),
    })),
  ];
}

const requirementDamages = exceptionDamages<Requirement>;

function variantDamages(variant: Variant, vocabulary: Vocabulary): Damage<Variant>[] {
  const requires = damagedList(variant.requires, requirementName, requirementDamages, vocabulary);
  return [
    ...whenDamages(variant, vocabulary),
    ...requires.map(({ entry, ...rest }) => ({ ...rest, entry: { ...variant, requires: entry } })),
  ];
}

function damagedExperience(pattern: Pattern, vocabulary: Vocabulary): Damage<Pattern>[] {
  const { experience, ...inexperienced } = pattern;
  if (experience === undefined) return [];
  return [
    { name: 'without experience', entry: inexperienced, differs: holding(experience) },
    ...damagedConditions(experience, vocabulary).map(({ name, condition }) => ({
      name: `experience: ${name}`,
      entry: { ...pattern, experience: condition },
      differs: differing(experience, condition),
    })),
  ];
}

/** The other pattern may name the conflict too: it goes from both sides, or nothing would change. */
export function withoutConflict(patterns: readonly Pattern[], one: string, other: string): Pattern[] {
  const pair = [one, other];
  return patterns.map((pattern) =>
    pair.includes(pattern.id)
      ? { ...pattern, conflicts: pattern.conflicts.filter((it) => !pair.includes(it.pattern)) }
      : pattern,
  );
}
