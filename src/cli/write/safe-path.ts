import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * The place of `path` below `root`, or `undefined` if it leads out of it: by `..`, by an absolute path, through a symbolic
 * link on the way, or because the file itself is a link. What does not exist yet is judged by the part that does.
 */
export function placeBelow(root: string, path: string): string | undefined {
  const place = resolve(root, path);
  const base = existsSync(root) ? realpathSync(root) : resolve(root);
  if (path.includes('\0') || !place.startsWith(resolve(root) + sep)) return undefined;
  if (isLink(place)) return undefined;
  let parent = dirname(place);
  const below: string[] = [];
  while (!existsSync(parent)) {
    if (isLink(parent)) return undefined;
    below.unshift(parent);
    parent = dirname(parent);
  }
  const real = realpathSync(parent);
  const inside = real === base || real.startsWith(base + sep) || base.startsWith(join(real, sep));
  return inside ? place : undefined;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
