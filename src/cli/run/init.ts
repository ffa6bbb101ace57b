import type { GlobalOptions } from '../commands/options.ts';
import { type Draft, problemsOf } from '../interview/draft.ts';
import { interview } from '../interview/interview.ts';
import { missingIn } from '../interview/missing.ts';
import { aside, terminalAsk } from '../interview/terminal.ts';
import { refuseExisting, writeSpec } from '../interview/write.ts';
import { factsFromFlags, type Session, sessionOf } from '../session.ts';
import { misuse, Stop } from '../stop.ts';
import { styleFor } from '../style.ts';
import type { World } from '../world.ts';

export interface InitOptions extends GlobalOptions {
  readonly set: readonly string[];
  readonly name?: string;
  readonly input: boolean;
  readonly force?: boolean;
  readonly all?: boolean;
}

export async function runInit(file: string, options: InitOptions, world: World): Promise<void> {
  const session = await sessionOf(world, options);
  const { words, knowledge } = session;
  if (file === '-') {
    const message = {
      en: 'the spec and its schema need a folder',
      ko: '스펙과 스키마를 쓸 폴더가 있어야 합니다',
    };
    throw misuse('-', message, { en: 'name a file', ko: '파일을 지정하십시오' });
  }
  if (options.force !== true) refuseExisting(file);
  const draft = await completed(draftFrom(options, session), options, session);
  writeSpec(file, draft, knowledge);
  session.tell(`${words.say('init-written', { file })}\n${words.say('init-next', { file })}\n`);
}

function draftFrom({ name, set }: InitOptions, { knowledge }: Session): Draft {
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
  options: InitOptions,
  { world, words, knowledge }: Session,
): Promise<Draft> {
  const { catalogue } = knowledge;
  const missing = missingIn(draft, catalogue.vocabulary.facts);
  const terminal = options.input && world.stdin.isTTY === true && world.stderr.isTTY === true;
  if (terminal && (missing.length > 0 || options.all === true)) {
    const style = await styleFor(world.stderr, world, options.color);
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
