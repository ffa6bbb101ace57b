import { explanationOf } from '../../core/explain/explanation.ts';
import { type Flip, flipsOf } from '../../core/flip/flips.ts';
import { didYouMean } from '../../load/nearest.ts';
import { cardReport } from '../../render/card.ts';
import { explainReport } from '../../render/explain.ts';
import type { ToldFlips } from '../../render/explain-flips.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { asData, isData, reported } from '../formats.ts';
import { type Session, sessionOf, specFrom } from '../session.ts';
import { misuse } from '../stop.ts';
import { whatIfCommandFor } from '../what-if-command.ts';
import type { World } from '../world.ts';

export interface ExplainOptions extends GlobalOptions {
  readonly format: Format;
  readonly set: readonly string[];
  readonly flip?: boolean;
}

/** The card of a pattern, or why it got its verdict for a spec. */
export async function runExplain(
  id: string,
  file: string | undefined,
  options: ExplainOptions,
  world: World,
): Promise<void> {
  const session = await sessionOf(world, options);
  const { knowledge, words, print } = session;
  const { catalogue } = knowledge;
  const { format } = options;
  const pattern = catalogue.patterns.find((it) => it.id === id);
  if (pattern === undefined) {
    const ids = catalogue.patterns.map((it) => it.id);
    const message = { en: `there is no pattern "${id}"`, ko: `알 수 없는 패턴입니다: "${id}"` };
    const list = { en: 'see: archwright patterns', ko: '패턴 목록 보기: archwright patterns' };
    throw misuse(id, message, didYouMean(id, ids) ?? list);
  }
  if (file !== undefined) return explainFor(id, file, options, session);
  if (options.flip === true) throw withoutSpec(id);
  if (options.set.length > 0) throw setWithoutSpec(id, options.set.join(' --set '));
  const card = cardReport(pattern, catalogue, words);
  print(isData(format) ? asData(pattern, format) : await reported(card, format, session));
}

async function explainFor(
  id: string,
  file: string,
  options: ExplainOptions,
  session: Session,
): Promise<void> {
  const { words, print, knowledge } = session;
  const { catalogue } = knowledge;
  const { set, flip, format } = options;
  const spec = specFrom(session, file, set);
  const explanation = explanationOf(spec, catalogue, id);
  const told = (flips: readonly Flip[]) =>
    flips.map((it) => ({ ...it, command: whatIfCommandFor(file, options, it.changes) }));
  const found = flip === true ? flipsOf(spec, catalogue, id) : undefined;
  const flips: ToldFlips | undefined =
    found === undefined ? undefined : { ...found, singles: told(found.singles), pairs: told(found.pairs) };
  if (isData(format)) {
    print(asData(flips === undefined ? explanation : { ...explanation, flips }, format));
    return;
  }
  print(await reported(explainReport(explanation, catalogue, words, flips), format, session));
}

function withoutSpec(id: string) {
  return misuse(
    '--flip',
    {
      en: 'without a spec there is no verdict that could change',
      ko: '스펙이 없으면 바꿀 판단도 없습니다',
    },
    {
      en: `name a spec: archwright explain ${id} archwright.yaml --flip`,
      ko: `스펙을 지정하십시오: archwright explain ${id} archwright.yaml --flip`,
    },
  );
}

function setWithoutSpec(id: string, set: string) {
  return misuse(
    '--set',
    { en: 'without a spec there are no facts to set', ko: '명세가 없으면 바꿀 사실도 없습니다' },
    {
      en: `name a spec: archwright explain ${id} archwright.yaml --set ${set}`,
      ko: `명세를 지정하십시오: archwright explain ${id} archwright.yaml --set ${set}`,
    },
  );
}
