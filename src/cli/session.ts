import type { GivenFacts } from '../core/fact.ts';
import type { Spec } from '../core/spec.ts';
import { type Language, languages } from '../core/text.ts';
import { parseAnswer } from '../load/answer.ts';
import type { Knowledge } from '../load/knowledge.ts';
import { didYouMean } from '../load/nearest.ts';
import { readSpec } from '../load/spec.ts';
import type { Style } from '../render/style.ts';
import { type Words, wordsOf } from '../render/words.ts';
import type { GlobalOptions } from './commands/options.ts';
import { misuse, orStop } from './stop.ts';
import { styleFor } from './style.ts';
import type { World } from './world.ts';

/** What a command works with. */
export interface Session {
  readonly world: World;
  readonly knowledge: Knowledge;
  readonly words: Words;
  readonly style: Style;
  /** The result goes to stdout, all else to stderr. */
  readonly print: (text: string) => void;
  readonly tell: (text: string) => void;
}

export async function sessionOf(world: World, options: GlobalOptions): Promise<Session> {
  const knowledge = world.knowledge();
  const language = languageOf(options.lang, world.env);
  return {
    world,
    knowledge,
    words: wordsOf(language, knowledge.locales[language]),
    style: await styleFor(world.stdout, world, options.color),
    print: (text) => world.stdout.write(text),
    tell: (text) => world.stderr.write(text),
  };
}

/** `--lang`, else ARCHWRIGHT_LANG, else the locale; English where none of them is Korean. */
function languageOf(flag: string | undefined, env: World['env']): Language {
  const asked = flag ?? env.ARCHWRIGHT_LANG;
  if (asked !== undefined) {
    const known = languages.find((language) => language === asked);
    if (known === undefined)
      throw misuse('--lang', `there is no language "${asked}"`, `write one of: ${languages.join(', ')}`);
    return known;
  }
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((it) => it !== undefined && it !== '');
  return locale?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

export function specFrom(session: Session, file: string, set: readonly string[]): Spec {
  const { catalogue, validateSpec } = session.knowledge;
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  return orStop(readSpec(file, reader, factsFromFlags(set, session.knowledge)));
}

/** `--set team.engineers=30`, as often as needed. */
export function factsFromFlags(set: readonly string[], { catalogue }: Knowledge): GivenFacts {
  return Object.fromEntries(
    set.map((flag) => {
      const at = flag.indexOf('=');
      const id = flag.slice(0, at < 0 ? undefined : at);
      const { facts } = catalogue.vocabulary;
      const question = facts.find((it) => it.id === id);
      if (at < 0) throw misuse(`--set ${flag}`, 'there is no "=" in it', 'write --set fact=value');
      if (question === undefined) {
        const ids = facts.map((it) => it.id);
        throw misuse(`--set ${flag}`, `there is no fact "${id}"`, didYouMean(id, ids));
      }
      const answer = parseAnswer(question, flag.slice(at + 1));
      if ('message' in answer) throw misuse(`--set ${flag}`, answer.message, answer.mend);
      return [id, answer.value] as const;
    }),
  );
}
