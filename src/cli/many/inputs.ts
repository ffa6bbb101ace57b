import { type Dirent, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Text } from '../../core/text.ts';
import type { Problem } from '../../load/problem.ts';

/** The spec files that some arguments name, each once. */
export interface Inputs {
  readonly files: readonly string[];
  /** Several were asked for, or a folder or a glob, even if it comes to one file. */
  readonly many: boolean;
  /** Arguments that come to nothing. */
  readonly problems: readonly Problem[];
}

/**
 * In the order of the arguments; within a folder (its own `*.yaml` and `*.yml`, not those of folders in it) or a glob by
 * path. What is there under the very name is meant before any glob.
 */
export async function inputsOf(named: readonly string[]): Promise<Inputs> {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  let many = named.length > 1;
  for (const name of named) {
    const found = await filesOf(name);
    many ||= found.several;
    if (found.files.length === 0) problems.push({ file: name, ...found.nothing });
    for (const file of found.files) {
      const place = file === '-' ? file : resolve(file);
      if (!files.has(place)) files.set(place, file);
    }
  }
  return { files: [...files.values()], many, problems };
}

interface Found {
  readonly files: readonly string[];
  readonly several: boolean;
  /** What to say where there are none. */
  readonly nothing: { readonly message: Text; readonly mend: Text };
}

async function filesOf(name: string): Promise<Found> {
  if (name === '-') return { files: [name], several: false, nothing: noMatch };
  const present = presentAs(name);
  if (present === 'folder') return specsIn(name);
  // Whatever is wrong with a file is told when it is read.
  if (present === 'file' || !/[*?[\]{}()!]/.test(name)) {
    return { files: [name], several: false, nothing: noMatch };
  }
  return { files: await matching(name), several: true, nothing: noMatch };
}

function presentAs(name: string): 'folder' | 'file' | 'nothing' {
  try {
    const present = statSync(name, { throwIfNoEntry: false });
    return present === undefined ? 'nothing' : present.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

function specsIn(folder: string): Found {
  try {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => /\.ya?ml$/.test(entry.name) && !entry.name.startsWith('.') && isLikely(entry))
      .map(({ name }) => join(folder, name))
      .sort();
    return { files, several: true, nothing: noSpec };
  } catch (error) {
    return { files: [], several: true, nothing: unreadable(error as NodeJS.ErrnoException) };
  }
}

/** Nobody means the folders and pipes in a folder; reading a pipe may never end. What a link leads to is told when it is read. */
function isLikely(entry: Dirent): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}

async function matching(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, {
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  return found.sort();
}

const noSpec: Found['nothing'] = {
  message: { en: 'there is no *.yaml or *.yml in this folder', ko: '폴더에 *.yaml, *.yml 파일이 없습니다' },
  mend: {
    en: 'name another folder, or a glob such as "specs/**/*.yaml" for those in it',
    ko: '다른 폴더를 지정하거나, 하위 폴더는 "specs/**/*.yaml" 같은 글로브로 지정하십시오',
  },
};

function unreadable({ code = 'unknown' }: NodeJS.ErrnoException): Found['nothing'] {
  return {
    message: { en: `the folder can't be read (${code})`, ko: `폴더를 읽을 수 없습니다(${code})` },
    mend: { en: 'check its permissions', ko: '폴더 권한을 확인하십시오' },
  };
}

const noMatch: Found['nothing'] = {
  message: { en: 'no file matches', ko: '일치하는 파일이 없습니다' },
  mend: { en: 'check the pattern', ko: '패턴을 확인하십시오' },
};
