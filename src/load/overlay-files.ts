import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Text } from '../core/text.ts';
import { show } from './labels.ts';
import { didYouMean } from './nearest.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** The kinds of rule that have a folder, and the schema of each. */
export const kinds = {
  patterns: 'pattern',
  decisions: 'decision',
  domains: 'domain',
  warnings: 'warning',
  sources: 'source',
} as const;

export type Kind = keyof typeof kinds;

/** One file with rules of one's own; what stands alone has the id of its kind. */
export interface OwnFile {
  readonly file: string;
  readonly kind: Kind | 'capacity' | 'vocabulary';
  readonly id: string;
}

const single = ['capacity', 'vocabulary'] as const;

/** The rule files of a folder that is laid out like `rules/`. Whatever else lies there is a mistake, not silence. */
export function ownFiles(folder: string): Loaded<OwnFile[]> {
  const names = namesIn(folder);
  if (names.value === undefined) return names;
  const found = names.value.map((name): Loaded<OwnFile[]> => {
    const kind = (Object.keys(kinds) as Kind[]).find((it) => it === name);
    if (kind !== undefined) return filesOf(kind, join(folder, name));
    const one = single.find((it) => `${it}.yaml` === name);
    return one === undefined ? failed([unknown(folder, name)]) : regular(join(folder, name), one, one);
  });
  const problems = found.flatMap((it) => [...it.problems]);
  const files = found.flatMap((it) => it.value ?? []);
  if (problems.length > 0) return failed(problems);
  return files.length > 0 ? loaded(files) : failed([{ file: folder, ...nothing }]);
}

function filesOf(kind: Kind, folder: string): Loaded<OwnFile[]> {
  const names = namesIn(folder);
  if (names.value === undefined) return names;
  const found = names.value.map((name) => {
    const id = basename(name, '.yaml');
    return name !== id && isId(id)
      ? regular(join(folder, name), kind, id)
      : failed<OwnFile[]>([misnamed(folder, name)]);
  });
  const problems = found.flatMap((it) => [...it.problems]);
  return problems.length > 0 ? failed(problems) : loaded(found.flatMap((it) => it.value ?? []));
}

/** The word that every object answers to would not be told from an id. */
function isId(id: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(id) && id !== 'constructor';
}

/** What lies in a folder, in order of name, without what people keep beside their rules. */
function namesIn(folder: string): Loaded<string[]> {
  try {
    const names = readdirSync(folder).filter((name) => !/^\.|^(README|LICENSE)|\.md$/.test(name));
    return loaded(names.sort());
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return failed([{ file: folder, ...(causes[code] ?? unreadable(code)) }]);
  }
}

function regular(file: string, kind: OwnFile['kind'], id: string): Loaded<OwnFile[]> {
  return isOdd(file) ? failed([{ file, ...noFile }]) : loaded([{ file, kind, id }]);
}

/** A pipe or a device may never end, or never begin. What can't be looked at is told when it is read. */
function isOdd(file: string): boolean {
  try {
    const entry = statSync(file);
    return !entry.isFile() && !entry.isDirectory();
  } catch {
    return false;
  }
}

type Words = Pick<Problem, 'message' | 'mend'>;

const known = [...Object.keys(kinds).map((kind) => `${kind}/`), ...single.map((it) => `${it}.yaml`)];

function unknown(folder: string, name: string): Problem {
  const listed = known.join(', ');
  return {
    file: folder,
    message: {
      en: `there are no rules called ${show(name)}`,
      ko: `규칙 폴더에 둘 수 없는 이름입니다: ${show(name)}`,
    },
    mend: didYouMean(name, known) ?? { en: `known here: ${listed}`, ko: `쓸 수 있는 이름: ${listed}` },
  };
}

function misnamed(folder: string, name: string): Problem {
  return {
    file: folder,
    message: {
      en: `${show(name)} can't be a rule file`,
      ko: `규칙 파일 이름으로 쓸 수 없습니다: ${show(name)}`,
    },
    mend: {
      en: 'the name is the id, in small letters, digits and hyphens, and ends with .yaml',
      ko: '파일 이름이 id입니다. 영문 소문자, 숫자, 하이픈만 쓰고 .yaml로 끝내십시오',
    },
  };
}

const nothing: Words = {
  message: { en: 'there are no rules in this folder', ko: '이 폴더에는 규칙이 없습니다' },
  mend: {
    en: `put them into ${known.join(', ')}; docs/rules.md shows how`,
    ko: `다음 위치에 규칙을 두십시오: ${known.join(', ')}. 방법은 docs/rules.md에 있습니다`,
  },
};

const noFile: Words = {
  message: { en: 'this is no regular file', ko: '일반 파일이 아닙니다' },
  mend: { en: 'put a file with rules here', ko: '규칙을 담은 파일을 두십시오' },
};

const checkPath: Text = { en: 'check the path', ko: '경로를 확인하십시오' };

function unreadable(code: string): Words {
  return {
    message: { en: `the folder can't be read (${code})`, ko: `폴더를 읽을 수 없습니다(${code})` },
    mend: checkPath,
  };
}

const causes: Readonly<Record<string, Words>> = {
  ENOENT: { message: { en: 'there is no such folder', ko: '폴더가 없습니다' }, mend: checkPath },
  ENOTDIR: {
    message: { en: 'this is a file, not a folder', ko: '폴더가 아니라 파일입니다' },
    mend: {
      en: 'name the folder that holds patterns/, decisions/ and so on',
      ko: 'patterns/, decisions/ 등이 들어 있는 폴더를 지정하십시오',
    },
  },
  ELOOP: {
    message: { en: 'this link leads back to itself', ko: '자기 자신을 가리키는 링크입니다' },
    mend: checkPath,
  },
};
