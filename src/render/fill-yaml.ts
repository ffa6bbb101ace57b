import { Document, isMap, isScalar, type Node, parseAllDocuments, visit } from 'yaml';
import { fillItem } from './fill-tree.ts';
import { jsonText } from './json-text.ts';
import { fillComment } from './placeholder.ts';
import type { ReportProblem, Scope } from './template.ts';

/**
 * Fills a YAML template (one or more documents). The text reads the same under YAML 1.1 and 1.2 and is parsed again
 * under both before it is returned; an empty text means that no document was left.
 *
 * @param minimal leaves out all comments but the first line
 */
export function fillYaml(text: string, scope: Scope, outerReport: ReportProblem, minimal = false): string {
  let isFilled = true;
  const report: ReportProblem = (...problem) => {
    isFilled = false;
    outerReport(...problem);
  };
  const documents = parsed(text, report).flatMap((template) => {
    const header = takeHeader(template);
    const filled = fillItem(template.contents, scope, report).map((contents) => {
      const document = new Document(undefined, {
        version: '1.2',
        compat: 'yaml-1.1',
        aliasDuplicateObjects: false,
      });
      document.contents = contents as typeof document.contents;
      return document;
    });
    const [first] = filled;
    const last = filled.at(-1);
    if (first && header) first.commentBefore = fillComment(header, scope, report);
    if (last && template.comment) last.comment = fillComment(template.comment, scope, report);
    return filled;
  });
  if (minimal) leaveOutComments(documents);
  const body = documents.map((document) => document.toString({ lineWidth: 0 })).join('---\n');
  const expected = documents.map((document) => jsonText(document.contents));
  if (isFilled) checkReading(body, expected, report);
  return body;
}

function parsed(text: string, report: ReportProblem): Document[] {
  const documents = parseAllDocuments(text, { version: '1.2' });
  if (!Array.isArray(documents)) return [];
  for (const problem of documents.flatMap((document) => [...document.errors, ...document.warnings])) {
    report(`is not YAML: ${problem.message.split('\n')[0]}`);
  }
  return documents as Document[];
}

// The comment that opens a document would vanish with its first key when that key is a repetition of nothing.
function takeHeader(document: Document): string | undefined {
  const first = isMap(document.contents) ? document.contents.items[0]?.key : undefined;
  if (document.commentBefore || !isScalar(first)) return document.commentBefore ?? undefined;
  const above = first.commentBefore ?? undefined;
  first.commentBefore = null;
  return above;
}

function leaveOutComments(documents: readonly Document[]): void {
  const [first] = documents[0]?.commentBefore?.split('\n') ?? [];
  for (const document of documents) {
    document.commentBefore = null;
    document.comment = null;
    visit(document, {
      Node: (_, node) => {
        node.commentBefore = null;
        node.comment = null;
      },
    });
  }
  const [opening] = documents;
  if (opening && first !== undefined) opening.commentBefore = first;
}

function checkReading(body: string, expected: string[], report: ReportProblem): void {
  for (const version of ['1.2', '1.1'] as const) {
    const documents = parseAllDocuments(body, { version, logLevel: 'silent' });
    const read = Array.isArray(documents) ? documents : [];
    const wrong = read.flatMap((document) => document.errors)[0];
    if (wrong) report(`the filled text is not YAML ${version}: ${wrong.message.split('\n')[0]}`);
    else if (read.map((document) => jsonText(document.contents as Node)).join() !== expected.join()) {
      report(`the filled text reads differently under YAML ${version}`);
    }
  }
}
