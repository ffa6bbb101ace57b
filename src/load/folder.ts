import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readDocument, type Source } from './document.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** One file of a folder in which the file name is the id. */
export interface Entry {
  readonly id: string;
  readonly source: Source;
}

/** Reads and checks every YAML file of a folder; the folder is the list, in order of name, whatever the disk's order is. */
export function readFolder(folder: string, validate: Validate): Loaded<Entry[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const name of names.sort()) {
    const source = readDocument(join(folder, name));
    const found = source.value === undefined ? source.problems : mistakes(source.value, validate);
    problems.push(...found);
    if (source.value !== undefined) entries.push({ id: basename(name, '.yaml'), source: source.value });
  }
  return problems.length > 0 ? failed(problems) : loaded(entries);
}
