import { isPrintable } from './printable.ts';
import type { ReportProblem, Scope } from './template.ts';

/** A piece of template text: as it is, or a path to look up (`quoted` for `<<"path">>`). */
export type Piece = { text: string } | { path: string; quoted: boolean; source: string };

const PATH = String.raw`[A-Za-z_][\w-]*(?:\.[\w-]+)*`;
const PLACEHOLDER = /<<(?!<)([^\n]*?)>>/g;
const INSIDE = new RegExp(`^(?:(${PATH})|"(${PATH})")$`);
const EACH = new RegExp(`^(${PATH}) as ([A-Za-z_][A-Za-z0-9_]*)$`);
/** Splits text at its placeholders. What looks like one and is none is reported and kept as text. */
export function pieces(text: string, report: ReportProblem): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const source = match[0];
    const inside = INSIDE.exec(match[1] ?? '');
    if (!inside) {
      report('is not a placeholder: write <<path.to.value>>', source);
      continue;
    }
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ path: inside[1] ?? inside[2] ?? '', quoted: inside[2] !== undefined, source });
    end = match.index + source.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

/** The value at a dotted path (own properties and list positions only), or undefined after reporting why not. */
export function lookUp(path: string, scope: Scope, report: ReportProblem): unknown {
  let value: unknown = scope;
  for (const name of path.split('.')) {
    value = member(value, name);
    if (value === undefined || value === null) {
      report(`has no value (stopped at "${name}")`, `<<${path}>>`);
      return undefined;
    }
  }
  if (typeof value === 'string' && !isPrintable(value)) {
    report('holds control characters', `<<${path}>>`);
    return undefined;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    report('is not a finite number', `<<${path}>>`);
    return undefined;
  }
  return value;
}

/** The value as text to stand inside other text; lists and maps are reported. */
export function lookUpText(path: string, scope: Scope, report: ReportProblem): string {
  const value = lookUp(path, scope, report);
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  report('is a list or a map and cannot stand inside text', `<<${path}>>`);
  return '';
}

/** The scopes that `list as item` stands for, one for each element. */
export function eachScope(expression: unknown, scope: Scope, report: ReportProblem): Scope[] {
  const match = typeof expression === 'string' ? EACH.exec(expression) : null;
  if (!match) {
    report('a repetition is written "list as item"', String(expression));
    return [];
  }
  const [, path = '', name = ''] = match;
  const list = lookUp(path, scope, report);
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    report('is repeated over and is not a list', `<<${path}>>`);
    return [];
  }
  return list.map((item: unknown) => ({ ...scope, [name]: item }));
}

/** Text for a comment: one line, whatever the values hold. */
export function fillComment(text: string, scope: Scope, report: ReportProblem): string {
  return pieces(text, report)
    .map((piece) => ('text' in piece ? piece.text : oneLine(lookUpText(piece.path, scope, report))))
    .join('');
}

/** White space of any kind becomes one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
