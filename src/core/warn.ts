import type { Catalogue, WarningRule } from './catalogue.ts';
import { truthOf } from './condition.ts';
import { evidence } from './evidence.ts';
import type { Fact } from './fact.ts';
import { cite } from './judge.ts';
import type { Evidence, PatternAdvice } from './pattern-advice.ts';
import type { Warning } from './plan.ts';
import { type View, viewsFor } from './view.ts';

/** Dangers that are not patterns: what the rules warn of, what is past its end of life, what exceeds the team. */
export function warningsOf(
  views: readonly View[],
  advice: readonly PatternAdvice[],
  catalogue: Catalogue,
): Warning[] {
  const present = new Set(advice.filter(isPresent).map(({ id }) => id));
  const ruled = catalogue.warnings.flatMap((rule) => {
    if (rule.with.length > 0 && !rule.with.some((id) => present.has(id))) return [];
    return viewsFor(rule.scope, views).flatMap((view) => warningIn(view, rule, catalogue));
  });
  const [system] = views;
  return [...ruled, ...pastEnd(system, catalogue), ...overBudget(system, advice, catalogue)];
}

function isPresent({ verdict }: PatternAdvice): boolean {
  return verdict === 'adopt' || verdict === 'keep';
}

function warningIn(view: View, rule: WarningRule, catalogue: Catalogue): Warning[] {
  const holds = (condition: WarningRule['when']) =>
    condition !== undefined && truthOf(condition, view.all) === 'true';
  if (rule.when === undefined || !holds(rule.when) || holds(rule.unless)) return [];
  const subject = view.name === '' ? undefined : view.name;
  return [warning(rule, subject, evidence(rule.when, view.all), catalogue)];
}

function pastEnd(system: View | undefined, catalogue: Catalogue): Warning[] {
  const rule = ruleNamed('past-end-of-life', catalogue);
  const used = system?.all.get('infrastructure');
  return catalogue.endOfLife
    .filter(({ id }) => Array.isArray(used?.value) && used.value.includes(id))
    .map(({ id, name, ended, 'maintenance-since': maintained, instead, source }) => ({
      ...warning(rule, `${name} (${ended ?? maintained})`, proof(used, id), catalogue),
      mend: instead,
      source: cite(source, catalogue),
    }));
}

function overBudget(
  system: View | undefined,
  advice: readonly PatternAdvice[],
  catalogue: Catalogue,
): Warning[] {
  const engineers = system?.all.get('team.engineers');
  return advice
    .filter(({ overBudget: over }) => over === true)
    .map(({ id, pinned }) => {
      const rule = pinned === undefined ? 'complexity-over-budget' : 'pinned-over-budget';
      return warning(ruleNamed(rule, catalogue), id, proof(engineers), catalogue);
    });
}

function warning(
  { id, title, because, mend, source, origin }: WarningRule,
  subject: string | undefined,
  facts: readonly Evidence[],
  catalogue: Catalogue,
): Warning {
  const about = subject === undefined ? {} : { subject };
  const mark = origin === undefined ? {} : { origin };
  return { id, title, ...about, because, mend, facts, source: cite(source, catalogue), ...mark };
}

/** @param value the one of several values that is meant */
function proof(fact: Fact | undefined, value = fact?.value): Evidence[] {
  if (fact === undefined || value === undefined) return [];
  return [{ fact: fact.id, value, origin: fact.origin, needed: true }];
}

function ruleNamed(id: string, { warnings }: Catalogue): WarningRule {
  const rule = warnings.find((it) => it.id === id);
  if (rule === undefined) throw new Error(`no warning "${id}" in the catalogue`);
  return rule;
}
