import { JSDOM } from 'jsdom';
import type { Mermaid } from 'mermaid';

/** What a diagram says: its kind and all its texts, as a reader sees them. */
export type Diagram = { type: string; texts: string[] };

// Only the syntax is asked for here; Mermaid's parsers of flow charts and states need a document all the same.
const { window } = new JSDOM('<!doctype html><body></body>');
Object.assign(globalThis, { window, document: window.document });
const mermaid: Mermaid = (await import('mermaid')).default;
// Before it has parsed something, Mermaid knows no kind of diagram.
await mermaid.parse('flowchart LR\n  a');

/** The diagrams of a Markdown file, as text. */
export function diagramsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
}

/** Parses a diagram with Mermaid itself; rejects on a mistake. */
export async function diagram(text: string): Promise<Diagram> {
  const { type, db } = (await mermaid.mermaidAPI.getDiagramFromText(text)) as unknown as Parsed;
  const said = [
    ...values(db.getVertices?.()).map((vertex) => vertex.text),
    ...(db.getSubGraphs?.() ?? []).map(({ title }) => title),
    ...(db.getEdges?.() ?? []).map((edge) => edge.text),
    ...values(db.getActors?.()).map(({ description }) => description),
    ...(db.getMessages?.() ?? []).map(({ message }) => message),
    ...(db.getData?.().edges ?? []).map(({ label }) => label),
    ...values(db.getStates?.()).map(({ note }) => note?.text),
  ];
  return { type, texts: said.filter((one) => typeof one === 'string' && one !== '').map(decoded) };
}

type Parsed = {
  type: string;
  db: {
    getVertices?: () => Map<string, { text?: string }>;
    getSubGraphs?: () => { title?: string }[];
    getEdges?: () => { text?: string }[];
    getActors?: () => Map<string, { description?: string }>;
    getMessages?: () => { message?: string }[];
    getData?: () => { edges?: { label?: string }[] };
    getStates?: () => Map<string, { note?: { text?: string } }>;
  };
};

function values<T>(map: Map<string, T> | undefined): T[] {
  return map === undefined ? [] : [...map.values()];
}

// Mermaid hides its entity codes behind these letters until it draws.
function decoded(text: unknown): string {
  return String(text).replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
