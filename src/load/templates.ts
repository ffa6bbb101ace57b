import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Target, Template, TemplateFile } from '../core/template.ts';
import type { Text } from '../core/text.ts';
import { readText } from './bytes.ts';
import { checkFor } from './check.ts';
import { readDocument } from './document.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { didYouMean } from './nearest.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';
import { manifestSchema, targetsSchema } from './template-schema.ts';

export interface Templates {
  readonly targets: readonly Target[];
  readonly templates: readonly Template[];
}

type Each = string | readonly string[];

type Content = Omit<Template, 'pattern' | 'target'>;

interface Manifest {
  readonly files?: readonly (Omit<TemplateFile, 'body' | 'each'> & { each?: Each })[];
  readonly inexpressible?: readonly { readonly each: Each; readonly text: Text }[];
  readonly instead?: Text;
}

type WrittenTarget = Pick<Target, 'id' | 'title'> & {
  'default-for'?: string[];
  unverified?: true;
  whole?: true;
};

const manifestName = 'template.yaml';
const targetsName = 'targets.yaml';

/**
 * Reads the folder `templates/`: one folder for each pattern (and one for the system as a whole), in it one for each target,
 * in it a manifest and the files it names. The folder is the list, in order of name. What the placeholders in the files mean is not checked here.
 */
export function readTemplates(root: string): Loaded<Templates> {
  const targets = readTargets(join(root, targetsName));
  if (targets.value === undefined) return targets;
  const ids = targets.value.map(({ id }) => id);
  const validate = checkFor(manifestSchema);
  const templates: Template[] = [];
  const problems: Problem[] = [];
  for (const pattern of foldersIn(root)) {
    for (const target of foldersIn(join(root, pattern))) {
      const folder = join(root, pattern, target);
      const content: Loaded<Content> = ids.includes(target)
        ? readContent(folder, validate)
        : failed([unknownTarget(folder, target, ids)]);
      problems.push(...content.problems);
      if (content.value !== undefined) templates.push({ pattern, target, ...content.value });
    }
  }
  return problems.length > 0 ? failed(problems) : loaded({ targets: targets.value, templates });
}

function readTargets(file: string): Loaded<Target[]> {
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const problems = mistakes(source.value, checkFor(targetsSchema));
  if (problems.length > 0) return failed(problems);
  const written = source.value.data as WrittenTarget[];
  return loaded(
    written.map(({ id, title, 'default-for': defaultFor = [], unverified = false, whole = false }) => ({
      id,
      title,
      defaultFor,
      unverified,
      whole,
    })),
  );
}

function readContent(folder: string, validate: Validate): Loaded<Content> {
  const manifest = readDocument(join(folder, manifestName));
  if (manifest.value === undefined) return failed(manifest.problems);
  const problems = mistakes(manifest.value, validate);
  if (problems.length > 0) return failed(problems);
  const { files: listed = [], inexpressible = [], instead } = manifest.value.data as Manifest;
  const present = readdirSync(folder);
  const files: TemplateFile[] = [];
  for (const [index, file] of listed.entries()) {
    const body = readText(join(folder, file.from));
    if (body.value !== undefined) files.push({ ...file, each: list(file.each), body: body.value });
    else if (present.includes(file.from)) problems.push(...body.problems);
    else problems.push({ ...manifest.value.at(['files', index, 'from']), ...missing(file.from, present) });
  }
  const used = new Set([manifestName, ...listed.map(({ from }) => from)]);
  const unused = present.filter((name) => !used.has(name));
  problems.push(
    ...unused.map((name) => ({
      file: join(folder, name),
      message: {
        en: `${manifestName} does not name this file`,
        ko: `이 파일은 ${manifestName} 파일에 나오지 않습니다`,
      },
    })),
  );
  if (problems.length > 0) return failed(problems);
  return loaded({
    files,
    inexpressible: inexpressible.map(({ each, text }) => ({ each: list(each), text })),
    ...(instead === undefined ? {} : { instead }),
  });
}

function list(each: Each | undefined): readonly string[] {
  return typeof each === 'string' ? [each] : (each ?? []);
}

function missing(name: string, present: readonly string[]): Pick<Problem, 'message' | 'mend'> {
  const mend = didYouMean(name, present);
  const message = {
    en: `there is no file "${name}" beside it`,
    ko: `같은 폴더에 "${name}" 파일이 없습니다`,
  };
  return { message, ...(mend === undefined ? {} : { mend }) };
}

function unknownTarget(file: string, target: string, ids: readonly string[]): Problem {
  const mend = didYouMean(target, ids);
  return {
    file,
    message: {
      en: `${targetsName} knows no target "${target}"`,
      ko: `"${target}" 대상은 ${targetsName} 파일에 없습니다`,
    },
    ...(mend === undefined ? {} : { mend }),
  };
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
