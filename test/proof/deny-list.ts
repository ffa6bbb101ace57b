import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Entry = {
  id: string;
  finds: string;
  only?: string;
  fault: string;
  since: string;
  source: string;
  checked: string;
};

/** What no file may hold; `test/proof/deny-list.yaml` says why and since when. */
export const denied: readonly Entry[] = parse(
  readFileSync(new URL('deny-list.yaml', import.meta.url), 'utf8'),
);

/** The entries that a file breaks. */
export function deniedIn({ path, body }: { path: string; body: string }): string[] {
  return denied
    .filter(({ only }) => only === undefined || new RegExp(only).test(path))
    .filter(({ finds }) => new RegExp(finds, 'im').test(body))
    .map(({ id }) => id);
}

type Line = { image: string; source: string; checked: string; lines: Record<string, string> };

/** Images with the lines of versions that are kept up; `test/proof/supported-images.yaml` says until when. */
export const supported: readonly Line[] = parse(
  readFileSync(new URL('supported-images.yaml', import.meta.url), 'utf8'),
);

// What the user has to name. `.invalid` is reserved (RFC 2606), so nothing is ever fetched from it.
const THEIRS = /^(?:registry\.invalid\/|\$\{)/;

/** Every image that a text names and that is not the user's own. */
export function imagesIn(body: string): string[] {
  const named = [...body.matchAll(/^\s*(?:-\s+)?image:\s*["']?(\S+?)["']?\s*$/gm)].map(
    ([, image = '']) => image,
  );
  return [...new Set(named)].filter((image) => !THEIRS.test(image));
}

/** What is wrong with an image; undefined where nothing is. */
export function imageProblem(image: string): string | undefined {
  const [name = '', tag] = image.split(/:(?=[^/]*$)/);
  const known = supported.find((one) => one.image === name);
  if (known === undefined) return `${image}: not in test/proof/supported-images.yaml`;
  if (tag === undefined || !/\d+\.\d+/.test(tag)) return `${image}: no exact version`;
  const line = Object.keys(known.lines).find((each) =>
    new RegExp(`^v?${each.replace('.', '\\.')}(?![0-9])`).test(tag),
  );
  if (line === undefined) return `${image}: no line of ${known.source} that is kept up`;
  const until = known.lines[line] ?? '';
  return until === 'open' || until > known.checked ? undefined : `${image}: support ended on ${until}`;
}
