import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Stop } from '../stop.ts';
import { exitCodes } from '../world.ts';

/** One by one: where nothing can be made (/proc, say) Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * After a crash at any moment the file is whole: either the old one or the new one.
 * @param folder whether its folder is made where there is none
 */
export function replace(place: string, body: string, folder: 'make' | 'there' = 'make'): void {
  const beside = `${place}.archwright-${process.pid}`;
  try {
    if (folder === 'make') makeFolder(dirname(place));
    const handle = openSync(beside, 'wx');
    try {
      writeFileSync(handle, body);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, place);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside);
    throw unwritable(place, error);
  }
}

export function unwritable(file: string, error: unknown): Stop {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return new Stop(exitCodes.io, [
    {
      file,
      message: { en: `the file can't be written (${code})`, ko: `파일을 쓸 수 없습니다(${code})` },
      mend: {
        en: 'check the folder, its permissions and the free space, then run the same command again',
        ko: '폴더, 권한, 남은 공간을 확인하고 같은 명령을 다시 실행하십시오',
      },
    },
  ]);
}
