import type { PatternAdvice, Ruling } from '../core/pattern-advice.ts';
import { systemTemplates } from '../core/template.ts';

/**
 * The sentence that opens every generated file: which pattern and which rules caused it.
 *
 * @param rulings those that the file comes from: of one part, or of all parts that got the pattern
 */
export function header(advice: PatternAdvice, rulings: readonly Ruling[] = adopting(advice)): string {
  if (advice.id === systemTemplates) return systemHeader(advice);
  return `Written by archwright for the pattern ${advice.title.en} (${advice.id}), because ${cause(advice, rulings)}.`;
}

function systemHeader({ title, requiredBy }: PatternAdvice): string {
  const needed =
    requiredBy.length > 0
      ? `, because of the ${requiredBy.length > 1 ? 'patterns' : 'pattern'} ${inWords(requiredBy)}`
      : '';
  return `Written by archwright for ${title.en} as a whole${needed}.`;
}

function adopting(advice: PatternAdvice): readonly Ruling[] {
  const scopes = advice.scopes.filter(({ verdict }) => verdict === 'adopt');
  return scopes.length > 0 ? scopes : [advice];
}

function cause({ id, pinned }: PatternAdvice, rulings: readonly Ruling[]): string {
  if (pinned !== undefined) return 'the spec pins it';
  const rules = distinct(rulings.flatMap(({ reasons }) => reasons.filter(isSignal).map(({ rule }) => rule)));
  const dependents = distinct(rulings.flatMap(dependentsOf));
  const names = rules.map((rule) => shortId(rule, id));
  const signals = `of its ${names.length > 1 ? 'rules' : 'rule'} ${inWords(names)}`;
  const needs = `${inWords(dependents)} ${dependents.length > 1 ? 'need' : 'needs'} it`;
  const causes = [...(rules.length > 0 ? [signals] : []), ...(dependents.length > 0 ? [needs] : [])];
  return causes.join(', and because ') || 'it was asked for by name';
}

function isSignal({ kind, weight }: Ruling['reasons'][number]): boolean {
  return kind === 'signal' && weight > 0;
}

function dependentsOf({ requiredBy, reasons }: Ruling): string[] {
  const requirements = reasons.filter(({ kind }) => kind === 'requirement');
  return [...requiredBy, ...requirements.map(({ rule }) => rule.split('/')[0] ?? rule)];
}

function shortId(rule: string, pattern: string): string {
  return rule.startsWith(`${pattern}/`) ? rule.slice(pattern.length + 1) : rule;
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
