import { setImmediate } from 'node:timers/promises';
import { advise } from '../../core/advise.ts';
import type { Plan, ProfileName } from '../../core/plan.ts';
import type { Problem } from '../../load/problem.ts';
import { readSpec } from '../../load/spec.ts';
import { adviceReport } from '../../render/advice.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { asData, reported } from '../formats.ts';
import { problemsList } from '../problems.ts';
import { factsFromFlags, type Session } from '../session.ts';
import { Stop } from '../stop.ts';
import { styleFor } from '../style.ts';
import { type ExitCode, exitCodes, type World } from '../world.ts';
import type { Inputs } from './inputs.ts';
import { type Progress, progressFor } from './progress.ts';
import { type Sink, sinkFor } from './sink.ts';

export interface ManyOptions extends GlobalOptions {
  readonly format: Format;
  readonly output?: string;
  readonly set: readonly string[];
  readonly profile: ProfileName;
}

/**
 * Advice on one spec after the other, each read when its turn comes and forgotten when it is told, in order. What is wrong
 * with one is told on standard error and does not keep the others from their turn.
 */
export async function adviseMany(
  { files, problems }: Inputs,
  options: ManyOptions,
  session: Session,
): Promise<ExitCode> {
  const { world, words } = session;
  if (files.length === 0) throw new Stop(exitCodes.invalid, problems);
  const toFile = options.output !== undefined && options.output !== '-';
  const style = await styleFor(world.stderr, world, options.color);
  const progress = progressFor(files.length, toFile, world, words);
  const complain = (list: readonly Problem[]) => progress.tell(problemsList(list, style, words.language));
  const adviseOn = adviser(options, session, complain);
  const interrupt = listen(world);
  const sink = sinkFor(options.output, world.stdout);
  let tally: Tally | undefined;
  try {
    if (problems.length > 0) complain(problems);
    tally = await inTurn(files, adviseOn, { sink, progress, isInterrupted: interrupt.has });
    // Where no spec was any good, there is nothing to write.
    if (!interrupt.has() && tally.told > 0) sink.finish();
    else sink.drop();
  } finally {
    progress.end();
    interrupt.forget();
    if (tally === undefined) sink.drop();
  }
  const { told, bad } = tally;
  if (interrupt.has()) {
    const key = toFile ? 'many-interrupted-file' : 'many-interrupted';
    session.tell(`${words.say(key, { done: told + bad, total: files.length })}\n`);
    return exitCodes.interrupted;
  }
  const failed = bad + problems.length;
  if (failed === 0) return exitCodes.ok;
  session.tell(`${words.say('many-bad', { bad: failed, done: told })}\n`);
  return exitCodes.invalid;
}

/** Specs on which advice was told, and those that were no good. */
interface Tally {
  readonly told: number;
  readonly bad: number;
}

/** The advice on a file as text, or nothing where its problems were told instead. */
type AdviseOn = (file: string, first: boolean) => Promise<string | undefined>;

interface Run {
  readonly sink: Sink;
  readonly progress: Progress;
  readonly isInterrupted: () => boolean;
}

async function inTurn(
  files: readonly string[],
  adviseOn: AdviseOn,
  { sink, progress, isInterrupted }: Run,
): Promise<Tally> {
  let told = 0;
  let bad = 0;
  for (const file of files) {
    // Lets an interrupt, or the news that the reader has gone, through.
    await setImmediate();
    if (isInterrupted() || sink.isClosed()) break;
    const text = await adviseOn(file, told === 0);
    if (text === undefined) {
      bad += 1;
    } else {
      await sink.write(text);
      told += 1;
    }
    progress.step(told + bad);
  }
  return { told, bad };
}

function listen({ onInterrupt }: World) {
  let interrupted = false;
  const forget = onInterrupt?.(() => {
    interrupted = true;
  });
  return { has: () => interrupted, forget: () => forget?.() };
}

function adviser(
  { format, set, profile }: ManyOptions,
  session: Session,
  complain: (problems: readonly Problem[]) => void,
): AdviseOn {
  const { catalogue, validateSpec } = session.knowledge;
  const given = factsFromFlags(set, session.knowledge);
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  return async (file, first) => {
    const spec = readSpec(file, reader, given);
    if (spec.value !== undefined) {
      return entryText(file, advise(spec.value, catalogue, profile), first, format, session);
    }
    complain(spec.problems);
    return undefined;
  };
}

async function entryText(
  file: string,
  plan: Plan,
  first: boolean,
  format: Format,
  session: Session,
): Promise<string> {
  if (format === 'json') return `${JSON.stringify({ file, plan })}\n`;
  if (format === 'yaml') return `---\n${asData({ file, plan }, 'yaml')}`;
  const report = adviceReport(plan, session.words);
  const gap = first ? '' : '\n';
  if (format === 'markdown') {
    const { escaped, markdownOf } = await import('../../render/markdown.ts');
    return `${gap}# ${escaped(file)}\n\n${markdownOf(report, 2)}`;
  }
  const heading = session.style.strong(`==> ${file} <==`);
  return `${gap}${heading}\n\n${await reported(report, format, session)}`;
}
