import { Command } from 'commander';
import { type Draft, problemsOf } from '../interview/draft.ts';
import { interview } from '../interview/interview.ts';
import { missingIn } from '../interview/missing.ts';
import { aside, terminalAsk } from '../interview/terminal.ts';
import { refuseExisting, writeSpec } from '../interview/write.ts';
import {
  collect,
  defaultSpec,
  factsFromFlags,
  type GlobalOptions,
  type Session,
  sessionOf,
} from '../session.ts';
import { misuse, Stop } from '../stop.ts';
import { styleFor } from '../style.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly set: readonly string[];
  readonly name?: string;
  readonly input: boolean;
  readonly force?: boolean;
  readonly all?: boolean;
}

export const initCommand: MakeCommand = (world) =>
  new Command('init')
    .description('answer questions, get a spec file')
    .argument('[file]', 'where to write the spec', defaultSpec)
    .option('--name <text>', 'what the system is called')
    .option(
      '--set <fact=value>',
      'an answer given beforehand ("unknown" for "don\'t know"), repeatable',
      collect,
      [],
    )
    .option('--all', 'ask for every fact, not only for those that could still move the plan')
    .option('--no-input', 'ask nothing; what is missing is listed')
    .option('-f, --force', 'overwrite the file if it is there')
    .addHelpText('after', help)
    .action(async (file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const session = sessionOf(world, options);
      const { words, knowledge } = session;
      if (file === '-') throw misuse('-', 'the spec and its schema need a folder', 'name a file');
      if (options.force !== true) refuseExisting(file, words);
      const draft = await completed(draftFrom(options, session), options, session);
      writeSpec(file, draft, knowledge, words);
      session.tell(`${words.say('init-written', { file })}\n${words.say('init-next', { file })}\n`);
    });

const help = `
With --name and --set for domain, team.engineers and consistency nothing is asked. Services and other lists are
asked at a terminal, or written into the file.

Examples:
  archwright init
  archwright init shop.yaml --name Shop --set domain=ecommerce --set team.engineers=12 --set consistency=mixed`;

function draftFrom({ name, set }: Options, { knowledge }: Session): Draft {
  const facts = factsFromFlags(set, knowledge);
  const draft = name === undefined ? { facts, parts: {} } : { name: name.trim(), facts, parts: {} };
  const problems = problemsOf(draft, readerOf(knowledge));
  if (problems.length === 0) return draft;
  // There is no file yet, so the places in it would mislead.
  const flags = name === undefined ? '--set' : '--name, --set';
  throw new Stop(
    2,
    problems.map(({ message, mend }) => ({ file: flags, message, ...(mend === undefined ? {} : { mend }) })),
  );
}

/** The draft with everything necessary in it: by flags, by questions if there is somebody to ask, or not at all. */
async function completed(
  draft: Draft,
  options: Options,
  { world, words, knowledge }: Session,
): Promise<Draft> {
  const { catalogue } = knowledge;
  const missing = missingIn(draft, catalogue.vocabulary.facts, words);
  const terminal = options.input && world.stdin.isTTY === true && world.stderr.isTTY === true;
  if (terminal && (missing.length > 0 || options.all === true)) {
    const style = styleFor(world.stderr, world, options.color);
    const ask = await terminalAsk(world, words, style);
    const tell = (text: string) => world.stderr.write(aside(text, style));
    return interview(
      draft,
      { ask, tell, words, catalogue, reader: readerOf(knowledge) },
      options.all === true,
    );
  }
  if (missing.length > 0) throw new Stop(2, missing);
  return draft;
}

function readerOf({ catalogue, validateSpec }: Session['knowledge']) {
  return { vocabulary: catalogue.vocabulary, validateSpec };
}
