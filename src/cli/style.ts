import { plain, type Style } from '../render/style.ts';
import type { Output, World } from './world.ts';

/**
 * Colour for one stream: `--color`/`--no-color`, then NO_COLOR (if not empty), then FORCE_COLOR, then whether it is a terminal.
 * chalk's own detection ignores NO_COLOR on a terminal, so its level is set here.
 */
export async function styleFor(stream: Output, world: World, flag: boolean | undefined): Promise<Style> {
  const width = Math.min(Math.max(stream.columns ?? 100, 40), 120);
  if (!wantsColour(stream, world.env, flag)) return { ...plain, width };
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    // One argument each: chalk joins all it is given, and `map` gives three.
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    warn: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
    width,
  };
}

function wantsColour(stream: Output, env: World['env'], flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if ((env.NO_COLOR ?? '') !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
