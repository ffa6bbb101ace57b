import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type View, viewsOf } from '../../src/core/view.ts';
import type { Mutant } from './damage.ts';

/** Something that the tests hold the rules to: an example, a small problem, a published system. */
export interface Probe {
  readonly name: string;
  /** The pattern or file that it was written for; without one, it is about all of them. */
  readonly of?: string;
  readonly specs: readonly Spec[];
  /** What a test sees of the outcome: if it is another one, a test that passes now fails, or the list of known misses changes. */
  readonly outcome: (catalogue: Catalogue) => string;
  /** What a test asks the outcome to be; one that fails already notices nothing. Without it, every change is noticed. */
  readonly right?: string;
}

/** A probe with what it needs of the sound rules, worked out when it is first asked for. */
export interface SoundProbe extends Probe {
  readonly notices: (mutant: Mutant) => boolean;
}

export function soundProbe(probe: Probe, sound: Catalogue): SoundProbe {
  let views: readonly View[] | undefined;
  let expected: string | undefined;
  return {
    ...probe,
    notices: (mutant) => {
      views ??= probe.specs.flatMap((spec) => viewsOf(spec, sound));
      if (!views.some(mutant.differs)) return false;
      expected ??= probe.outcome(sound);
      if (expected !== (probe.right ?? expected)) return false;
      return outcomeOf(probe, mutant.catalogue) !== expected;
    },
  };
}

/** Rules so damaged that the engine refuses them do not stay unnoticed. */
function outcomeOf(probe: Probe, catalogue: Catalogue): string {
  try {
    return probe.outcome(catalogue);
  } catch (error) {
    return String(error);
  }
}
