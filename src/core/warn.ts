import type { Catalogue, WarningRule } from './catalogue.ts';
import { evaluate } from './condition.ts';
import { cite, evidence } from './judge.ts';
import type { PatternAdvice, Warning } from './plan.ts';
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
  if (rule.when === undefined || evaluate(rule.when, view.all).truth !== 'true') return [];
  const subject = view.name === '' ? {} : { subject: view.name };
  return [
    {
      id: rule.id,
      title: rule.title,
      ...subject,
      because: rule.because,
      mend: rule.mend,
      facts: evidence(rule.when, view.all),
      source: cite(rule.source, catalogue),
    },
  ];
}

function pastEnd(system: View | undefined, catalogue: Catalogue): Warning[] {
  const rule = ruleNamed('past-end-of-life', catalogue);
  const used = system?.all.get('infrastructure');
  return catalogue.endOfLife
    .filter(({ id }) => Array.isArray(used?.value) && used.value.includes(id))
    .map((it) => ({
      id: rule.id,
      title: rule.title,
      subject: `${it.name} (${it.ended ?? it['maintenance-since']})`,
      because: rule.because,
      mend: it.instead,
      facts: used === undefined ? [] : [{ fact: used.id, value: it.id, origin: used.origin, needed: true }],
      source: cite(it.source, catalogue),
    }));
}

function overBudget(
  system: View | undefined,
  advice: readonly PatternAdvice[],
  catalogue: Catalogue,
): Warning[] {
  const rule = ruleNamed('complexity-over-budget', catalogue);
  const engineers = system?.all.get('team.engineers');
  return advice
    .filter(({ overBudget: over }) => over === true)
    .map(({ id }) => ({
      id: rule.id,
      title: rule.title,
      subject: id,
      because: rule.because,
      mend: rule.mend,
      facts:
        engineers === undefined
          ? []
          : [{ fact: engineers.id, value: engineers.value, origin: engineers.origin, needed: true }],
      source: cite(rule.source, catalogue),
    }));
}

function ruleNamed(id: string, { warnings }: Catalogue): WarningRule {
  const rule = warnings.find((it) => it.id === id);
  if (rule === undefined) throw new Error(`no warning "${id}" in the catalogue`);
  return rule;
}
