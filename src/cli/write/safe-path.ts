import { lstatSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { Stop } from '../stop.ts';
import { exitCodes } from '../world.ts';

/**
 * The place of `path` below `root`, or `undefined` if it may lead out of it: by `..`, by an absolute path, or through a
 * symbolic link, wherever that points. Only `root` itself may be reached through links.
 */
export function placeBelow(root: string, path: string): string | undefined {
  const steps = path.split(/[\\/]/);
  if (isAbsolute(path) || path.includes('\0') || steps.includes('..')) return undefined;
  let place = resolve(root);
  for (const step of steps) {
    place = join(place, step);
    if (statusOf(place)?.isSymbolicLink() === true) return undefined;
  }
  return place;
}

/** A file stands where `place` needs a folder. */
export function isBelowFile(root: string, place: string): boolean {
  for (let at = dirname(place); at.startsWith(resolve(root) + sep); at = dirname(at)) {
    if (statusOf(at)?.isDirectory() === false) return true;
  }
  return false;
}

/** What is there, links not followed; `undefined` if nothing is. */
export function statusOf(place: string): Stats | undefined {
  try {
    return lstatSync(place);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const message = {
      en: `it can't be seen what is here (${code})`,
      ko: `경로를 확인할 수 없습니다(${code})`,
    };
    const mend = { en: 'check the path and its permissions', ko: '경로와 권한을 확인하십시오' };
    throw new Stop(exitCodes.io, [{ file: place, message, mend }]);
  }
}

/** Nothing is written where a path leads out of its folder. */
export function refusal(paths: readonly string[]): Stop {
  return new Stop(
    exitCodes.refused,
    paths.map((file) => ({
      file,
      message: {
        en: 'this path leads out of the output folder, or through a symbolic link',
        ko: '출력 폴더 밖을 가리키거나 심볼릭 링크를 지나는 경로입니다',
      },
      mend: {
        en: 'remove the link, or choose another folder with --out',
        ko: '링크를 지우거나 --out 옵션으로 다른 폴더를 지정하십시오',
      },
    })),
  );
}
