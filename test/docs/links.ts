import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Every Markdown file of the project, folders of tools left out. */
export function markdownFiles(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = normalize(join(folder, entry.name));
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : markdownFiles(path);
    return entry.name.endsWith('.md') && !path.startsWith('templates') ? [path] : [];
  });
}

const skipped = ['node_modules', 'dist', 'coverage', '.git'];

export interface Link {
  readonly from: string;
  readonly target: string;
}

/** Links and pictures to other files or places of the project; the web is not asked. */
export function relativeLinks(file: string): Link[] {
  const text = prose(readFileSync(file, 'utf8'));
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)|<img[^>]*\ssrc="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => ({ from: file, target }));
}

/** Does the file exist, and the heading or anchor in it? */
export function resolves({ from, target }: Link): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
}

function anchorsOf(markdown: string): string[] {
  const headings = [...prose(markdown).matchAll(/^#+ (.+)$/gm)].map((match) => slug(match[1] ?? ''));
  const named = [...markdown.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1] ?? '');
  return [...headings, ...named];
}

function prose(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '');
}

/** How GitHub names the anchor of a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/ /g, '-');
}
