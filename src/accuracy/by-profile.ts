import { advise } from '../core/advise.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { ProfileName } from '../core/plan.ts';
import type { Predictor } from './evaluation.ts';
import { type Label, labelled } from './labels.ts';

/** Predicts with the rules, or with the lecture's tables. */
export function byProfile(catalogue: Catalogue, labels: readonly Label[], profile: ProfileName): Predictor {
  return (spec) => {
    const { patterns } = advise(spec, catalogue, profile);
    const adopted = patterns.filter(({ verdict }) => verdict === 'adopt');
    return labelled(new Set(adopted.map(({ id }) => id)), labels);
  };
}
