import { type AsyncAPIDocumentInterface, Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const parser = new Parser();

/** A description as AsyncAPI's own parser reads it, with everything it has against it, hints too. */
export async function asyncApi(
  body: string,
): Promise<{ document: AsyncAPIDocumentInterface | undefined; problems: string[] }> {
  const { document, diagnostics } = await parser.parse(body);
  const problems = diagnostics.map(({ code, message, path }) => `${code} ${message} (${path.join('.')})`);
  if (document === undefined && problems.length === 0) problems.push('was not parsed');
  return { document, problems };
}

/** What the schema of a message has against its examples, which the parser lets pass. */
export function exampleProblems(body: string): string[] {
  const document = parse(body) as { components: { messages: Record<string, Message> } };
  const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(document, 'document');
  return Object.entries(document.components.messages).flatMap(([name, { examples = [] }]) => {
    const check = ajv.compile({ $ref: `document#/components/messages/${name}/payload` });
    return examples.flatMap(({ payload }) =>
      check(payload) ? [] : [`${name}: ${ajv.errorsText(check.errors)}`],
    );
  });
}

type Message = { examples?: { payload: unknown }[] };
