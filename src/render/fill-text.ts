import type { TextFormatName } from '../core/template.ts';
import { type TextFormat, textFormats } from './literal.ts';
import { eachScope, lookUp, lookUpText, pieces } from './placeholder.ts';
import type { ReportProblem, Scope } from './template.ts';

type Line = { line: string; format: TextFormat };
type Block = Line | { each: string; blocks: Block[] };

/**
 * Fills a text template. Comment lines take any text as one line, other lines only what is safe there.
 *
 * @param minimal leaves out the lines that are only a comment, all but the first one
 */
export function fillText(
  text: string,
  name: TextFormatName,
  scope: Scope,
  report: ReportProblem,
  minimal = false,
): string {
  const lines = inTheirFormat(text.replace(/\n$/, '').split(/\r?\n/), name);
  const all = nest(lines, report);
  const blocks = minimal ? withoutComments(all) : all;
  const body = blocks.flatMap((block) => fillBlock(block, scope, report));
  return body.length === 0 ? '' : `${body.join('\n')}\n`;
}

// A diagram inside Markdown has rules of its own.
function inTheirFormat(lines: readonly string[], name: TextFormatName): Line[] {
  let inside = false;
  return lines.map((line) => {
    if (name === 'md' && inside && line.trimEnd() === '```') inside = false;
    const format = textFormats[inside ? 'mmd' : name];
    if (name === 'md' && line.trimEnd() === '```mermaid') inside = true;
    return { line, format };
  });
}

function nest(lines: readonly Line[], report: ReportProblem): Block[] {
  const root: Block[] = [];
  const open: Block[][] = [root];
  for (const one of lines) {
    const comment = commentText(one);
    const current = open.at(-1) ?? root;
    if (comment?.startsWith('each:')) {
      const block = { each: comment.slice('each:'.length).trim(), blocks: [] };
      current.push(block);
      open.push(block.blocks);
    } else if (comment === 'end') {
      if (open.length === 1) report('"end" without "each"');
      else open.pop();
    } else current.push(one);
  }
  if (open.length > 1) report('"each" without "end"');
  return root;
}

// The first line of a file says who wrote it and why.
function withoutComments(blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks;
  const bare = (list: readonly Block[]): Block[] =>
    list
      .filter((block) => 'each' in block || commentText(block) === undefined)
      .map((block) => ('each' in block ? { ...block, blocks: bare(block.blocks) } : block));
  return first === undefined ? [] : [first, ...bare(rest)];
}

function fillBlock(block: Block, scope: Scope, report: ReportProblem): string[] {
  if ('line' in block) return [fillLine(block, scope, report)];
  return eachScope(block.each, scope, report).flatMap((inner) =>
    block.blocks.flatMap((child) => fillBlock(child, inner, report)),
  );
}

function fillLine(line: Line, scope: Scope, report: ReportProblem): string {
  const { format } = line;
  const isComment = commentText(line) !== undefined;
  return pieces(line.line, report)
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

function commentText({ line, format: { comment } }: Line): string | undefined {
  const text = line.trim();
  if (!text.startsWith(comment.open) || !text.endsWith(comment.close)) return undefined;
  const inside = text.slice(comment.open.length, text.length - comment.close.length);
  return inside.includes(comment.close || '\n') ? undefined : inside.trim();
}
