import type { FactValue, GivenFacts } from '../core/fact.ts';
import type { Spec } from '../core/spec.ts';
import type { Text } from '../core/text.ts';
import type { Question } from '../core/vocabulary.ts';
import { parseAnswer } from '../load/answer.ts';
import type { Knowledge } from '../load/knowledge.ts';
import { didYouMean } from '../load/nearest.ts';
import type { Problem } from '../load/problem.ts';
import { readSpec } from '../load/spec.ts';
import type { Style } from '../render/style.ts';
import { type Words, wordsOf } from '../render/words.ts';
import type { GlobalOptions } from './commands/options.ts';
import { languageOf } from './language.ts';
import { orStop, Stop } from './stop.ts';
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
  const language = languageOf(options.lang, world.env);
  const knowledge = await knowledgeFor(world, options);
  return {
    world,
    knowledge,
    words: wordsOf(language, knowledge.locales[language]),
    style: await styleFor(world.stdout, world, options.color),
    print: (text) => world.stdout.write(text),
    tell: (text) => world.stderr.write(text),
  };
}

async function knowledgeFor(world: World, { rules }: GlobalOptions): Promise<Knowledge> {
  if (rules === undefined) return world.knowledge();
  const { overlaidKnowledge } = await import('../load/overlay-knowledge.ts');
  return orStop(overlaidKnowledge(world.knowledge(), rules));
}

export function specFrom(session: Session, file: string, set: readonly string[]): Spec {
  const { catalogue, validateSpec } = session.knowledge;
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  return orStop(readSpec(file, reader, factsFromFlags(set, session.knowledge)));
}

/** `--set team.engineers=30`, as often as needed; all wrong ones are told together. */
export function factsFromFlags(set: readonly string[], { catalogue }: Knowledge): GivenFacts {
  const read = set.map((flag) => factFrom(flag, catalogue.vocabulary.facts));
  const problems = read.flatMap((it) => ('problem' in it ? [it.problem] : []));
  if (problems.length > 0) throw new Stop(2, problems);
  return Object.fromEntries(read.flatMap((it) => ('problem' in it ? [] : [[it.id, it.value] as const])));
}

type FlagFact = { readonly id: string; readonly value: FactValue | null } | { readonly problem: Problem };

function factFrom(flag: string, facts: readonly Question[]): FlagFact {
  const file = `--set ${flag}`;
  const at = flag.indexOf('=');
  if (at < 0) return { problem: { file, ...withoutValue } };
  const id = flag.slice(0, at);
  const question = facts.find((it) => it.id === id);
  if (question === undefined) {
    const known = facts.map((it) => it.id);
    const message = { en: `there is no fact "${id}"`, ko: `알 수 없는 사실입니다: "${id}"` };
    return { problem: { file, message, mend: didYouMean(id, known) ?? whereListed } };
  }
  const answer = parseAnswer(question, flag.slice(at + 1));
  return 'message' in answer ? { problem: { file, ...answer } } : { id, value: answer.value };
}

const withoutValue: Pick<Problem, 'message' | 'mend'> = {
  message: { en: 'there is no "=" in it', ko: '"=" 기호가 없습니다' },
  mend: { en: 'write --set fact=value', ko: '다음 형식으로 적으십시오: --set fact=value' },
};

const whereListed: Text = {
  en: 'the facts are listed by: archwright schema --format markdown',
  ko: '사실 목록 보기: archwright schema --format markdown',
};
