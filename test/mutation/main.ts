import { parseArgs } from 'node:util';
import { readCatalogue } from '../../src/load/catalogue.ts';
import type { Mutant } from './damage.ts';
import { mutantsOf } from './mutants.ts';
import { type SoundProbe, soundProbe } from './probe.ts';
import { probesOf } from './probes.ts';
import { relatedTo } from './related.ts';
import { type Row, table } from './table.ts';

/** The share of mutants that has to be noticed. */
const enough = 0.95;

/** @returns the exit code: 0, 1 where too few mutants are noticed, 2 for a wrong call or broken rules */
export function main(argv: readonly string[], write: (text: string) => unknown): number {
  const { values } = parseArgs({ args: [...argv], options: { file: { type: 'string', multiple: true } } });
  const { value: catalogue, problems } = readCatalogue('rules');
  if (catalogue === undefined) {
    for (const { file, line, column, message } of problems)
      write(`${file}:${line}:${column} ${message.en}\n`);
    return 2;
  }
  const asked = (file: string) =>
    values.file === undefined || values.file.some((it) => nameOf(file) === nameOf(it));
  const mutants = mutantsOf(catalogue).filter(({ file }) => asked(file));
  if (mutants.length === 0) {
    write(
      `no mutants of ${values.file?.join(', ')}: name a file of rules/patterns or rules/warnings, or vocabulary\n`,
    );
    return 2;
  }
  const probes = probesOf(catalogue).map((probe) => soundProbe(probe, catalogue));
  const files = [...new Set(mutants.map(({ file }) => file))];
  const rows = files.map((file): Row => {
    const ofFile = mutants.filter((it) => it.file === file);
    const fitting = inOrder(probes, nameOf(file), relatedTo(nameOf(file), catalogue));
    return { file, mutants: ofFile.length, survivors: unnoticed(ofFile, fitting) };
  });
  const { text, share } = table(rows);
  write(text);
  return share < enough ? 1 : 0;
}

const nameOf = (file: string) => file.replace(/^.*\//, '').replace(/\.yaml$/, '');

/** What was written for the file first, then what was written for its neighbours, then what is about the whole. */
function inOrder(probes: readonly SoundProbe[], name: string, related: ReadonlySet<string>): SoundProbe[] {
  const own = probes.filter((it) => it.of === name);
  const near = probes.filter((it) => it.of !== undefined && it.of !== name && related.has(it.of));
  return [...own, ...near, ...probes.filter((it) => it.of === undefined)];
}

function unnoticed(mutants: readonly Mutant[], probes: readonly SoundProbe[]): string[] {
  return mutants
    .filter((mutant) => !probes.some((probe) => probe.notices(mutant)))
    .map((mutant) => mutant.name);
}
