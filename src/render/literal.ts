import type { TextFormatName } from '../core/template.ts';
import { markdownText, markdownUrl } from './markdown-text.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { oneLine } from './placeholder.ts';

/** How values enter one text format. Each returns undefined for what the format cannot hold safely. */
export type TextFormat = {
  /** Opens (and closes) a line that is only a comment. */
  comment: { open: string; close: string };
  /** `<<path>>`: a bare identifier, number or word. */
  bare: (value: string | number | boolean) => string | undefined;
  /** `<<"path">>`: a quoted literal. */
  quoted: (value: unknown) => string | undefined;
  /** A value inside a comment line. */
  inComment: (value: string) => string;
};

const WORDS = /^[A-Za-z0-9_.:/ -]*$/;
const CONF_WORD = /^[A-Za-z0-9_.:/~-]+$/;
const IDENTIFIER = /^[A-Za-z0-9_]+$/;
const SQL_NAME = /^[a-z_][a-z0-9_]*$/;
const LONGEST_SQL_NAME = 63;

export const textFormats: Readonly<Record<TextFormatName, TextFormat>> = {
  sql: {
    comment: { open: '--', close: '' },
    bare: (value) =>
      typeof value === 'number' || (SQL_NAME.test(String(value)) && String(value).length <= LONGEST_SQL_NAME)
        ? String(value)
        : undefined,
    quoted: sqlLiteral,
    inComment: oneLine,
  },
  js: {
    comment: { open: '//', close: '' },
    bare: (value) => (WORDS.test(String(value)) ? String(value) : undefined),
    quoted: (value) => JSON.stringify(typeof value === 'object' ? value : String(value)),
    inComment: oneLine,
  },
  md: {
    comment: { open: '<!--', close: '-->' },
    bare: (value) => (WORDS.test(String(value)) ? String(value) : markdownUrl(String(value))),
    quoted: (value) => (typeof value === 'object' ? undefined : markdownText(oneLine(String(value)))),
    inComment: (value) => oneLine(value).replace(/-{2,}/g, '-').replace(/[<>]/g, ''),
  },
  mmd: {
    comment: { open: '%%', close: '' },
    bare: (value) => (IDENTIFIER.test(String(value)) ? String(value) : undefined),
    quoted: (value) => (typeof value === 'object' ? undefined : mermaidLabel(oneLine(String(value)))),
    // Braces after the percent signs would be read as a directive.
    inComment: (value) => oneLine(value).replace(/[{}]/g, ''),
  },
  // nginx, HAProxy, VCL, NATS and properties quote and expand in ways of their own, so only what means itself in all of them.
  conf: {
    comment: { open: '#', close: '' },
    bare: (value) => (CONF_WORD.test(String(value)) ? String(value) : undefined),
    quoted: (value) => (WORDS.test(String(value)) ? `"${value}"` : undefined),
    inComment: oneLine,
  },
};

// A dollar sign could end a dollar-quoted body around the literal and a backslash means different things to different
// servers, so text with one of them is written with Unicode escapes (PostgreSQL and the SQL standard).
function sqlLiteral(value: unknown): string | undefined {
  if (typeof value === 'object') return undefined;
  const text = String(value).replaceAll("'", "''");
  if (!/[\\$]/.test(text)) return `'${text}'`;
  return `U&'${text.replaceAll('\\', '\\\\').replaceAll('$', '\\0024')}'`;
}
