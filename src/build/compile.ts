import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { ajvOptions, readKnowledge } from '../load/knowledge.ts';

/** Reads and checks all rules and templates once, and leaves in `dist/built/` what a run needs of them. */
const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) {
  process.stderr.write(
    `${problems.map((it) => `${it.file}:${it.line}:${it.column}: ${it.message}`).join('\n')}\n`,
  );
  process.exitCode = 1;
} else {
  const { catalogue, locales, defaults, specSchema, planSchema } = knowledge;
  const ajv = new Ajv({ ...ajvOptions, code: { source: true } });
  const code = standalone.default(ajv, ajv.compile(specSchema));
  mkdirSync('dist/built', { recursive: true });
  const put = (name: string, body: string) => writeFileSync(`dist/built/${name}`, body);
  put('knowledge.json', JSON.stringify({ catalogue, locales, defaults }));
  put('templates.json', JSON.stringify(knowledge.templates()));
  put('spec-schema.json', JSON.stringify(specSchema));
  put('plan-schema.json', JSON.stringify(planSchema));
  put('spec-validator.cjs', code);
  put('version.json', JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version));
  const published = `${JSON.stringify(specSchema, null, 2)}\n`;
  writeFileSync('rules/schemas/spec.schema.json', published);
}
