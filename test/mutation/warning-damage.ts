import type { WarningRule } from '../../src/core/catalogue.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { always, type Damage, holding } from './damage.ts';
import { exceptionDamages } from './pattern-damage.ts';

/** Every small damage to one warning. One that the engine raises by itself has no condition to damage. */
export function damagedWarnings(warning: WarningRule, vocabulary: Vocabulary): Damage<WarningRule>[] {
  const { when, ...silent } = warning;
  if (when === undefined) return [];
  return [
    { name: 'never given', entry: silent, differs: holding(when) },
    ...exceptionDamages<WarningRule>(warning, vocabulary),
    ...warning.with.map((pattern, index) => ({
      name: `with ${pattern}: not asked for`,
      entry: { ...warning, with: warning.with.toSpliced(index, 1) },
      differs: always,
    })),
  ];
}
