import type { Words } from '../../render/words.ts';
import { width } from '../width.ts';
import type { World } from '../world.ts';

/** How far it is, on a line of standard error that is drawn over. */
export interface Progress {
  readonly step: (done: number) => void;
  /** Something else for standard error, above the bar. */
  readonly tell: (text: string) => void;
  readonly end: () => void;
}

const cells = 24;
const clear = '\r\u001b[K';
/** Milliseconds: what is done before the first is seen without a bar, and nobody reads faster than the second. */
const patience = 300;
const pace = 100;

/**
 * A bar for a person at a terminal: not in CI, and not where the results go to a terminal too, since they would mix.
 * @param toFile whether the results go into a file
 */
export function progressFor(
  total: number,
  toFile: boolean,
  { env, stdout, stderr }: World,
  words: Words,
): Progress {
  const terminal = stderr.isTTY === true && env.TERM !== 'dumb' && (env.CI ?? '') === '';
  if (!terminal || (stdout.isTTY === true && !toFile)) {
    return { step: () => {}, tell: (text) => stderr.write(text), end: () => {} };
  }
  const begun = Date.now();
  let drawn = begun + patience - pace;
  let shown = false;
  const wipe = () => {
    if (shown) stderr.write(clear);
    shown = false;
  };
  return {
    step: (done) => {
      const now = Date.now();
      if (now - drawn < pace) return;
      drawn = now;
      shown = true;
      stderr.write(`${clear}${barText(done, total, stderr.columns ?? 80, words)}`);
    },
    tell: (text) => {
      wipe();
      stderr.write(text);
    },
    end: wipe,
  };
}

/** The words alone where there is no room for the bar; a line that wraps could not be drawn over. */
function barText(done: number, total: number, columns: number, words: Words): string {
  const full = Math.floor((cells * done) / total);
  const text = words.say('many-progress', { done, total });
  const bar = `[${'#'.repeat(full)}${'.'.repeat(cells - full)}] ${text}`;
  if (width(bar) < columns) return bar;
  return width(text) < columns ? text : '';
}
