import type { Catalogue } from '../catalogue.ts';
import { truthOf } from '../condition.ts';
import { enough } from '../judge.ts';
import type { Pattern, Signal } from '../pattern.ts';
import type { Finding } from './rule-findings.ts';
import { worldsOf } from './worlds.ts';

/** Patterns that can never be adopted: no system gives them enough evidence, and nothing that others require names them. */
export function unreachable(catalogue: Catalogue): Finding[] {
  const required = new Set(
    catalogue.patterns
      .flatMap(({ requires, variants }) => [...requires, ...variants.flatMap((it) => it.requires)])
      .flatMap(({ any }) => any),
  );
  return catalogue.patterns
    .filter(({ id }) => !required.has(id))
    .filter((pattern) => !canReachEnough(pattern, catalogue))
    .map((rule) => ({ kind: 'unreachable', rule, key: 'signals', name: rule.id, others: [] }));
}

/** Also true where it would take too long to tell. */
function canReachEnough(pattern: Pattern, catalogue: Catalogue): boolean {
  const positive = pattern.signals.filter(({ weight }) => weight > 0);
  if (positive.reduce((sum, { weight }) => sum + weight, 0) < enough) return false;
  return [...few(positive), positive].some((signals) => reachesEnough(signals, pattern, catalogue));
}

/** Every one, two or three of the signals that weigh enough together: mostly the first of them settles it. */
function few(signals: readonly Signal[]): Signal[][] {
  const extended = (sets: readonly Signal[][]) =>
    sets.flatMap((set) =>
      signals.slice(signals.indexOf(set.at(-1) as Signal) + 1).map((signal) => [...set, signal]),
    );
  const single = signals.map((signal) => [signal]);
  const pairs = extended(single);
  return [...single, ...pairs, ...extended(pairs)].filter(
    (set) => set.reduce((sum, { weight }) => sum + weight, 0) >= enough,
  );
}

function reachesEnough(signals: readonly Signal[], { signals: all, vetoes }: Pattern, catalogue: Catalogue) {
  const worlds = worldsOf(
    signals.map(({ when }) => when),
    catalogue.vocabulary,
    [...all, ...vetoes].map(({ when }) => when),
  );
  return (
    worlds === undefined ||
    worlds.some((world) => {
      const holding = all.filter(({ when }) => truthOf(when, world) === 'true');
      const score = holding.reduce((sum, { weight }) => sum + weight, 0);
      return score >= enough && vetoes.every(({ when }) => truthOf(when, world) !== 'true');
    })
  );
}
