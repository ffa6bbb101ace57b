import { advise } from '../../core/advise.ts';
import { changesBetween } from '../../core/compare/diff.ts';
import type { Plan } from '../../core/plan.ts';
import { readText } from '../../load/bytes.ts';
import { parseSpec } from '../../load/spec.ts';
import { changesReport } from '../../render/changes.ts';
import { titleOf } from '../../render/titles.ts';
import { valueText } from '../../render/value.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { asData, isData, reported } from '../formats.ts';
import { factsFromFlags, type Session, sessionOf } from '../session.ts';
import { misuse, orStop } from '../stop.ts';
import type { World } from '../world.ts';

export interface WhatIfOptions extends GlobalOptions {
  readonly format: Format;
  readonly set: readonly string[];
}

/** Two plans for one spec: as it is, and with some facts set. */
export async function runWhatIf(file: string, options: WhatIfOptions, world: World): Promise<void> {
  const session = await sessionOf(world, options);
  const { words, knowledge, print } = session;
  if (options.set.length === 0) throw withoutSet(file);
  const set = factsFromFlags(options.set, knowledge);
  const { catalogue, validateSpec } = knowledge;
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  // Read once: standard input comes only once.
  const text = orStop(readText(file));
  const before = advise(orStop(parseSpec(file, text, reader)), catalogue);
  const after = advise(orStop(parseSpec(file, text, reader, set)), catalogue);
  const changes = changesBetween(before, after);
  if (isData(options.format)) {
    print(asData(changes, options.format));
    return;
  }
  const compared = {
    title: words.say('what-if-title', { name: before.system.name }),
    asked: options.set.map((it) => `--set ${it}`).join(' '),
    before: words.say('column-as-it-is'),
    after: words.say('column-what-if'),
    sameFacts: words.say('what-if-same', { facts: valuesOf(Object.keys(set), after, session) }),
    titleOf: titleOf(after, words),
  };
  print(await reported(changesReport(changes, compared, words), options.format, session));
}

function valuesOf(ids: readonly string[], { facts }: Plan, { words }: Session): string {
  const told = ids.map((id) => {
    const fact = facts.find((it) => it.id === id);
    const value = fact === undefined ? words.say('fact-unknown') : valueText(fact.value, fact.unit, words);
    return `${id} = ${value}`;
  });
  return told.join(', ');
}

function withoutSet(file: string) {
  const example = `archwright what-if ${file} --set team.engineers=6`;
  return misuse(
    'what-if',
    { en: 'nothing is set, so nothing would change', ko: '바꿀 사실을 지정하지 않았습니다' },
    { en: `add a fact: ${example}`, ko: `사실을 지정하십시오. 예: ${example}` },
  );
}
