import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { checkOptions } from '../load/check.ts';
import { type Knowledge, readKnowledge } from '../load/knowledge.ts';
import { shared } from './share.ts';

// Reads and checks all rules and templates once, and leaves in `dist/built/` what a run needs of them.
const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) {
  process.stderr.write(
    `${problems.map((it) => `${it.file}:${it.line}:${it.column}: ${it.message.en}`).join('\n')}\n`,
  );
  process.exitCode = 1;
} else {
  build(knowledge);
}

function build({ catalogue, locales, defaults, templates, ...schemas }: Knowledge): void {
  const put = (name: string, body: string) => writeFileSync(`dist/built/${name}`, body);
  mkdirSync('dist/built', { recursive: true });
  put('knowledge.json', JSON.stringify({ catalogue, locales, defaults }));
  put('templates.json', JSON.stringify(templates()));
  put('version.json', JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version));
  for (const name of ['spec', 'plan', 'manifest'] as const) {
    const schema = schemas[`${name}Schema`];
    put(`${name}-schema.json`, JSON.stringify(schema));
    const check = shared(schema as Record<string, unknown>);
    put(`${name}-check.json`, JSON.stringify(check));
    put(`${name}-check.cjs`, checkCode(check));
  }
  writeFileSync('rules/schemas/spec.schema.json', `${JSON.stringify(schemas.specSchema, null, 2)}\n`);
}

function checkCode(schema: object): string {
  const ajv = new Ajv({ ...checkOptions, inlineRefs: false, code: { source: true } });
  return standalone.default(ajv, ajv.compile(schema));
}
