import { type TextFormat, textFormats } from './literal.ts';
import { eachScope, lookUp, lookUpText, pieces } from './placeholder.ts';
import type { ReportProblem, Scope } from './template.ts';

type Block = { line: string } | { each: string; blocks: Block[] };

/** Fills a text template (`sql`, `js`, `md`). Comment lines take any text as one line, other lines only what is safe. */
export function fillText(
  text: string,
  name: 'sql' | 'js' | 'md',
  scope: Scope,
  report: ReportProblem,
): string {
  const format = textFormats[name];
  const lines = text.replace(/\n$/, '').split(/\r?\n/);
  const blocks = nest(lines, format, report);
  const body = blocks.flatMap((block) => fillBlock(block, format, scope, report));
  return body.length === 0 ? '' : `${body.join('\n')}\n`;
}

function nest(lines: string[], format: TextFormat, report: ReportProblem): Block[] {
  const root: Block[] = [];
  const open: Block[][] = [root];
  for (const line of lines) {
    const comment = commentText(line, format);
    const current = open.at(-1) ?? root;
    if (comment?.startsWith('each:')) {
      const block = { each: comment.slice('each:'.length).trim(), blocks: [] };
      current.push(block);
      open.push(block.blocks);
    } else if (comment === 'end') {
      if (open.length === 1) report('"end" without "each"');
      else open.pop();
    } else current.push({ line });
  }
  if (open.length > 1) report('"each" without "end"');
  return root;
}

function fillBlock(block: Block, format: TextFormat, scope: Scope, report: ReportProblem): string[] {
  if ('line' in block) return [fillLine(block.line, format, scope, report)];
  return eachScope(block.each, scope, report).flatMap((inner) =>
    block.blocks.flatMap((child) => fillBlock(child, format, inner, report)),
  );
}

function fillLine(line: string, format: TextFormat, scope: Scope, report: ReportProblem): string {
  const isComment = commentText(line, format) !== undefined;
  return pieces(line, report)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      if (isComment) return format.inComment(lookUpText(piece.path, scope, report));
      const value = lookUp(piece.path, scope, report);
      if (value === undefined) return '';
      const text = piece.quoted ? format.quoted(value) : bareText(value, format);
      if (text === undefined) report(`cannot be written here: ${JSON.stringify(value)}`, piece.source);
      return text ?? '';
    })
    .join('');
}

function bareText(value: unknown, format: TextFormat): string | undefined {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? format.bare(value) : undefined;
}

function commentText(line: string, { comment }: TextFormat): string | undefined {
  const text = line.trim();
  if (!text.startsWith(comment.open) || !text.endsWith(comment.close)) return undefined;
  const inside = text.slice(comment.open.length, text.length - comment.close.length);
  return inside.includes(comment.close || '\n') ? undefined : inside.trim();
}
