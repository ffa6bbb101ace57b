import { advise } from '../../core/advise.ts';
import type { Plan } from '../../core/plan.ts';
import { didYouMean } from '../../load/nearest.ts';
import { type Scaffold, scaffold } from '../../render/scaffold.ts';
import { scaffoldReport, type Told } from '../../render/scaffold-report.ts';
import type { GlobalOptions } from '../commands/options.ts';
import { type Session, sessionOf, specFrom } from '../session.ts';
import { misuse, orStop, Stop } from '../stop.ts';
import { targetsFor } from '../targets.ts';
import { type ExitCode, exitCodes, type World } from '../world.ts';
import { type Action, actionsFor } from '../write/actions.ts';
import { apply } from '../write/apply.ts';
import { type Manifest, readManifest } from '../write/manifest.ts';
import { refusal } from '../write/safe-path.ts';

export interface ScaffoldOptions extends GlobalOptions {
  readonly target: readonly string[];
  readonly pattern: readonly string[];
  readonly out: string;
  readonly dryRun?: boolean;
  readonly minimal?: boolean;
  readonly set: readonly string[];
}

/** Decides about every file first and then writes all of them, or none if one is somebody else's. */
export async function runScaffold(file: string, options: ScaffoldOptions, world: World): Promise<ExitCode> {
  const session = await sessionOf(world, options);
  if (options.out === '') {
    throw misuse('--out', { en: 'the folder has no name', ko: '폴더 이름이 비어 있습니다' });
  }
  const spec = specFrom(session, file, options.set);
  const plan = advise(spec, session.knowledge.catalogue);
  const { catalogue, defaults, templates } = session.knowledge;
  const { templates: written, targets: known } = templates();
  const ids = targetsFor(options.target, plan, known, catalogue.endOfLife);
  const targets = known.filter(({ id }) => ids.includes(id));
  const wanted = { targets, ...namedPatterns(options.pattern, plan), minimal: options.minimal === true };
  const { files, gaps, inexpressible } = sound(scaffold(plan, spec, written, wanted, defaults, catalogue));
  const manifest = orStop(readManifest(options.out, session.knowledge.validateManifest));
  const actions = actionsFor(options.out, files, manifest);
  refuseOutside(actions);
  const free = actions.every(({ kind }) => kind !== 'conflict');
  const dryRun = options.dryRun === true;
  if (free && !dryRun) apply(options.out, actions, manifest);
  const stale = options.pattern.length > 0 ? [] : staleFiles(manifest, files, ids);
  const unverified = targets.filter((target) => target.unverified).map(({ id }) => id);
  const told = { actions, gaps, inexpressible, stale, targets: ids, unverified, folder: options.out, dryRun };
  tell(told, plan, session);
  return free ? exitCodes.ok : exitCodes.conflict;
}

function sound({ problems, ...written }: Scaffold): Omit<Scaffold, 'problems'> {
  if (problems.length === 0) return written;
  throw new Stop(
    exitCodes.invalid,
    // Only a broken template gets here; what is said of it is for its author, in English.
    problems.map(({ file, message }) => ({
      file,
      message: { en: message, ko: `템플릿 오류: ${message}` },
    })),
  );
}

/** What was written for these targets before and is not any more; it stays, since somebody may build on it. */
function staleFiles(
  { files: known }: Manifest,
  files: Scaffold['files'],
  targets: readonly string[],
): string[] {
  const written = new Set(files.map(({ path }) => path));
  const earlier = Object.entries(known).filter(([, { target }]) => targets.includes(target));
  return earlier.map(([path]) => path).filter((path) => !written.has(path));
}

type Done = Omit<Told, 'actions'> & { readonly actions: readonly Action[] };

function tell({ actions, ...done }: Done, plan: Plan, { print, words, style }: Session): void {
  const told = actions.map(({ kind, file: { path } }) => ({ kind, path }));
  print(scaffoldReport({ actions: told, ...done }, plan, words, style));
}

/** The patterns of `--pattern`, if any: each has to be one of the catalogue. */
function namedPatterns(named: readonly string[], plan: Plan): { patterns?: readonly string[] } {
  const ids = plan.patterns.map(({ id }) => id);
  for (const id of named) {
    if (ids.includes(id)) continue;
    const message = { en: `there is no pattern "${id}"`, ko: `알 수 없는 패턴입니다: "${id}"` };
    throw misuse(`--pattern ${id}`, message, didYouMean(id, ids));
  }
  return named.length > 0 ? { patterns: named } : {};
}

function refuseOutside(actions: readonly Action[]): void {
  const outside = actions.filter(({ kind }) => kind === 'outside');
  if (outside.length > 0) throw refusal(outside.map(({ file }) => file.path));
}
