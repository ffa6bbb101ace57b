import { parseDocument } from 'yaml';
import { fillItem } from './fill-tree.ts';
import { jsonText } from './json-text.ts';
import type { ReportProblem, Scope } from './template.ts';

/** Fills a JSON template; the text is parsed again before it is returned. */
export function fillJson(text: string, scope: Scope, report: ReportProblem): string {
  if (!isJson(text)) {
    report('is not JSON');
    return '';
  }
  const document = parseDocument(text, { version: '1.2' });
  for (const problem of document.errors) report(problem.message.split('\n')[0] ?? '');
  const [contents, ...more] = fillItem(document.contents, scope, report);
  if (contents === undefined) return '';
  if (more.length > 0) report('a JSON file holds one value, the repetition gave more');
  const body = `${jsonText(contents)}\n`;
  if (!isJson(body)) report('the filled text is not JSON');
  return body;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
