import { writeFileSync } from 'node:fs';
import type { Session } from './session.ts';
import { Stop } from './stop.ts';

/** Writes a result to a file, or to standard output when there is none or it is `-`. */
export function put(text: string, file: string | undefined, session: Session): void {
  if (file === undefined || file === '-') {
    session.print(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Stop(5, [
      { file, message: `the file can't be written (${code})`, mend: 'check the folder and its permissions' },
    ]);
  }
}
