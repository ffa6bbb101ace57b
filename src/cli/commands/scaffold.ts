import { Command } from 'commander';
import { advise } from '../../core/advise.ts';
import type { Plan } from '../../core/plan.ts';
import { defaultTarget } from '../../core/template.ts';
import { didYouMean } from '../../load/nearest.ts';
import type { Templates } from '../../load/templates.ts';
import { scaffold } from '../../render/scaffold.ts';
import { scaffoldReport } from '../../render/scaffold-report.ts';
import { collect, defaultSpec, type GlobalOptions, sessionOf, specFrom } from '../session.ts';
import { misuse, orStop, Stop } from '../stop.ts';
import { type Action, actionsFor } from '../write/actions.ts';
import { apply } from '../write/apply.ts';
import { readManifest } from '../write/manifest.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly target: readonly string[];
  readonly pattern: readonly string[];
  readonly out: string;
  readonly dryRun?: boolean;
  readonly set: readonly string[];
}

export const scaffoldCommand: MakeCommand = (world, end) =>
  new Command('scaffold')
    .description('write the files for the adopted patterns')
    .argument('[spec]', 'spec file, or - for standard input', defaultSpec)
    .option(
      '-t, --target <target>',
      'what to write for, repeatable, or "all" (default: by the platform fact)',
      collect,
      [],
    )
    .option('-p, --pattern <pattern>', 'this pattern only, adopted or not, repeatable', collect, [])
    .option('--out <folder>', 'where to write', 'scaffold')
    .option('-n, --dry-run', 'say what would be written, write nothing')
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .addHelpText(
      'after',
      '\nExamples:\n  archwright scaffold examples/rideshare.yaml --out infra --target aws --target sql\n  archwright scaffold examples/streamflix.yaml --target node --dry-run',
    )
    .action((file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const session = sessionOf(world, options);
      const spec = specFrom(session, file, options.set);
      const plan = advise(spec, session.knowledge.catalogue);
      const templates = session.knowledge.templates();
      const targets = targetsFor(options.target, plan, templates);
      const chosen = only(options.pattern, plan);
      const { files, gaps, problems } = scaffold(
        chosen,
        spec,
        templates.templates,
        targets,
        session.knowledge.defaults,
      );
      if (problems.length > 0)
        throw new Stop(
          2,
          problems.map(({ file: at, message }) => ({ file: at, message })),
        );
      const manifest = orStop(readManifest(options.out, session.knowledge.validateManifest));
      const actions = actionsFor(options.out, files, manifest);
      refuseOutside(actions);
      const conflicts = actions.filter(({ kind }) => kind === 'conflict');
      const dryRun = options.dryRun === true;
      if (conflicts.length === 0 && !dryRun) apply(options.out, actions, manifest);
      const told = {
        actions: actions.map(({ kind, file: { path } }) => ({ kind, path })),
        gaps,
        targets,
        folder: options.out,
        dryRun,
      };
      session.print(scaffoldReport(told, plan, session.words, session.style));
      end(conflicts.length > 0 ? 3 : 0);
    });

function targetsFor(asked: readonly string[], plan: Plan, { targets }: Templates): string[] {
  const ids = targets.map(({ id }) => id);
  if (asked.includes('all')) return ids;
  for (const target of asked) {
    if (ids.includes(target)) continue;
    const mend = didYouMean(target, ids) ?? `write one of: ${ids.join(', ')}, all`;
    throw misuse(`--target ${target}`, `there is no target "${target}"`, mend);
  }
  if (asked.length > 0) return ids.filter((id) => asked.includes(id));
  const platform = plan.facts.find(({ id }) => id === 'platform')?.value;
  const target = defaultTarget(targets, typeof platform === 'string' ? platform : undefined);
  return target === undefined ? ids : [target.id];
}

/** With `--pattern` the named ones are written, whatever their verdict; the header says that somebody asked for them. */
function only(named: readonly string[], plan: Plan): Plan {
  if (named.length === 0) return plan;
  const ids = plan.patterns.map(({ id }) => id);
  for (const id of named) {
    if (!ids.includes(id))
      throw misuse(`--pattern ${id}`, `there is no pattern "${id}"`, didYouMean(id, ids));
  }
  const patterns = plan.patterns.filter(({ id }) => named.includes(id));
  return {
    ...plan,
    patterns: patterns.map((it) => (it.verdict === 'adopt' ? it : { ...it, verdict: 'adopt', scopes: [] })),
  };
}

function refuseOutside(actions: readonly Action[]): void {
  const outside = actions.filter(({ kind }) => kind === 'outside');
  if (outside.length === 0) return;
  throw new Stop(
    4,
    outside.map(({ file }) => ({
      file: file.path,
      message: 'this path leads out of the output folder, or through a symbolic link',
      mend: 'remove the link, or choose another folder with --out',
    })),
  );
}
