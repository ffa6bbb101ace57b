import { advise } from '../../src/core/advise.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import { exampleOutcome } from '../../src/core/check/example-outcome.ts';
import { carried, carriedBy } from '../rules/carried.ts';
import { derivationExamples, derivedIn, specOfExample } from '../rules/derivation-examples.ts';
import { specOf } from '../spec-of.ts';
import { specOfWarning } from '../spec-of-example.ts';
import { publishedSystems, smallProblems } from './accuracy-probes.ts';
import type { Probe } from './probe.ts';

/** The examples in the rule files, those of the derivations, the small problems and the published systems. */
export function probesOf(catalogue: Catalogue): Probe[] {
  return [
    ...patternExamples(catalogue),
    ...warningExamples(catalogue),
    ...derivations(),
    ...teams(),
    ...smallProblems(),
    ...publishedSystems(catalogue),
  ];
}

function patternExamples({ patterns }: Catalogue): Probe[] {
  return patterns.flatMap((pattern) =>
    pattern.examples.map((example) => {
      const { facts, 'near-miss': near = {} } = example;
      return {
        name: `${pattern.id}: ${example.name}`,
        of: pattern.id,
        specs: [specOf(facts), specOf({ ...facts, ...near })],
        outcome: (rules) => JSON.stringify(exampleOutcome(pattern, example, rules)),
        right: '[]',
      };
    }),
  );
}

function warningExamples({ warnings }: Catalogue): Probe[] {
  return warnings.flatMap(({ id, examples }) =>
    examples.map((example) => {
      const spec = specOfWarning(example);
      return {
        name: `${id}: ${example.name}`,
        of: id,
        specs: [spec],
        outcome: (rules) => (advise(spec, rules).warnings.some((it) => it.id === id) ? 'warn' : 'silent'),
        right: example.expect,
      };
    }),
  );
}

function derivations(): Probe[] {
  return derivationExamples.map((example) => {
    const spec = specOfExample(example);
    return {
      name: example.name,
      of: example.business ?? 'vocabulary',
      specs: [spec],
      outcome: (rules) => JSON.stringify(derivedIn(example, rules)),
      right: JSON.stringify(example.expect),
    };
  });
}

function teams(): Probe[] {
  return carried.map((team) => ({
    name: `${team.engineers} engineers`,
    of: 'capacity',
    specs: [specOf({ 'team.engineers': team.engineers })],
    outcome: (rules) => JSON.stringify(carriedBy(team.engineers, rules.capacity)),
    right: JSON.stringify(team),
  }));
}
