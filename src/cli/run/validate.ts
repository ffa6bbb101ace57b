import { advise } from '../../core/advise.ts';
import type { GlobalOptions } from '../commands/options.ts';
import { sessionOf, specFrom } from '../session.ts';
import type { World } from '../world.ts';

export interface ValidateOptions extends GlobalOptions {
  readonly set: readonly string[];
}

export async function runValidate(file: string, options: ValidateOptions, world: World): Promise<void> {
  const session = await sessionOf(world, options);
  const { facts, system } = advise(specFrom(session, file, options.set), session.knowledge.catalogue);
  const count = (origin: string) => facts.filter((fact) => fact.origin === origin).length;
  const counts = { facts: count('given'), derived: count('derived'), assumed: count('assumed') };
  session.print(`${session.words.say('valid', { file, name: system.name, ...counts })}\n`);
}
