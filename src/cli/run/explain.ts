import { advise } from '../../core/advise.ts';
import { didYouMean } from '../../load/nearest.ts';
import { cardReport } from '../../render/card.ts';
import { explainReport } from '../../render/explain.ts';
import type { Format, GlobalOptions } from '../commands/options.ts';
import { asData, isData, reported } from '../formats.ts';
import { sessionOf, specFrom } from '../session.ts';
import { misuse } from '../stop.ts';
import type { World } from '../world.ts';

export interface ExplainOptions extends GlobalOptions {
  readonly format: Format;
  readonly set: readonly string[];
}

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
  if (file === undefined) {
    const card = cardReport(pattern, catalogue, words);
    print(isData(format) ? asData(pattern, format) : await reported(card, format, session));
    return;
  }
  const plan = advise(specFrom(session, file, options.set), catalogue);
  const report = explainReport(plan, pattern, words);
  const advice = plan.patterns.find((it) => it.id === id);
  print(isData(format) ? asData(advice, format) : await reported(report, format, session));
}
