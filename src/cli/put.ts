import { existsSync, statSync, writeFileSync } from 'node:fs';
import type { Session } from './session.ts';
import { Stop } from './stop.ts';
import { replace } from './write/replace.ts';

/** Writes a result to a file (whole, or not at all), to a device, or to standard output when there is none or it is `-`. */
export function put(text: string, file: string | undefined, session: Session): void {
  if (file === undefined || file === '-') {
    session.print(text);
    return;
  }
  if (!existsSync(file) || statSync(file).isFile()) {
    replace(file, text, 'there');
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const message = { en: `the file can't be written (${code})`, ko: `파일을 쓸 수 없습니다(${code})` };
    const mend = { en: 'check the folder and its permissions', ko: '폴더와 권한을 확인하십시오' };
    throw new Stop(5, [{ file, message, mend }]);
  }
}
