import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument, type Source } from '../load/document.ts';
import { failed, type Loaded, loaded, type Problem } from '../load/problem.ts';

export interface CaseFiles {
  readonly cases: readonly Source[];
  /** YAML files of the folder that are no cases. */
  readonly others: readonly string[];
}

/** Every YAML file that lies in a folder, by name; folders inside it are not entered. */
export function readCaseFiles(folder: string): Loaded<CaseFiles> {
  const names = namesIn(folder);
  if (names.value === undefined) return failed(names.problems);
  const read = names.value.map((name) => readDocument(join(folder, name)));
  const problems = read.flatMap((it) => [...it.problems]);
  if (problems.length > 0) return failed(problems);
  const sources = read.flatMap(({ value }) => value ?? []);
  const cases = sources.filter(isCase);
  const others = sources.filter((it) => !isCase(it)).map(({ file }) => file);
  return cases.length === 0 ? failed([{ file: folder, ...noCases }]) : loaded({ cases, others });
}

function namesIn(folder: string): Loaded<string[]> {
  try {
    if (!statSync(folder).isDirectory()) return failed([{ file: folder, ...noFolder }]);
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
    return loaded(names.sort());
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return failed([{ file: folder, ...(code === 'ENOENT' ? missing : unreadable(code)) }]);
  }
}

type Words = Pick<Problem, 'message' | 'mend'>;

const mend = { en: 'name a folder of case files', ko: '사례 파일이 있는 폴더를 지정하십시오' };

const noFolder: Words = { message: { en: 'this is no folder', ko: '폴더가 아닙니다' }, mend };

const noCases: Words = {
  message: { en: 'there is no case in this folder', ko: '이 폴더에는 사례가 없습니다' },
  mend,
};

const missing: Words = { message: { en: 'there is no such folder', ko: '폴더가 없습니다' }, mend };

function unreadable(code: string): Words {
  return {
    message: { en: `the folder can't be read (${code})`, ko: `폴더를 읽을 수 없습니다(${code})` },
    mend,
  };
}

/** A file that lies beside the cases and is none has no name, and says neither what was known nor what was chosen. */
function isCase({ data }: Source): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return true;
  return ['id', 'facts', 'truth'].some((key) => Object.hasOwn(data, key));
}
