import { specReference } from '../../render/spec-reference.ts';
import type { GlobalOptions } from '../commands/options.ts';
import { asData } from '../formats.ts';
import { sessionOf } from '../session.ts';
import { misuse } from '../stop.ts';
import type { World } from '../world.ts';

export interface SchemaOptions extends GlobalOptions {
  readonly of: 'spec' | 'plan';
  readonly format: 'json' | 'markdown';
}

export async function runSchema({ of, format, ...options }: SchemaOptions, world: World): Promise<void> {
  const { knowledge, words, print } = await sessionOf(world, options);
  if (format === 'json') {
    print(asData(of === 'plan' ? knowledge.planSchema : knowledge.specSchema, 'json'));
    return;
  }
  if (of === 'plan') {
    const message = {
      en: 'the plan is described as a JSON Schema only',
      ko: 'plan의 형식은 JSON Schema로만 제공합니다',
    };
    throw misuse('--format markdown', message, { en: 'drop it', ko: '이 옵션을 빼십시오' });
  }
  print(specReference(knowledge.catalogue, words));
}
