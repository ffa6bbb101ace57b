import { patternsMarkdown, patternsText } from '../../render/patterns.ts';
import { targetsMarkdown } from '../../render/targets.ts';
import type { GlobalOptions } from '../commands/options.ts';
import { asData } from '../formats.ts';
import { sessionOf } from '../session.ts';
import { width } from '../width.ts';
import type { World } from '../world.ts';

export interface PatternsOptions extends GlobalOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly targets?: boolean;
}

export async function runPatterns(options: PatternsOptions, world: World): Promise<void> {
  const { knowledge, words, print } = await sessionOf(world, options);
  const { catalogue } = knowledge;
  if (options.targets === true) print(targetsMarkdown(catalogue.patterns, knowledge.templates(), words));
  else if (options.format === 'json') print(asData(catalogue.patterns, 'json'));
  else if (options.format === 'text') print(patternsText(catalogue, words, width));
  else print(patternsMarkdown(catalogue, words));
}
