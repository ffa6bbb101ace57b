import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Plan } from '../../src/core/plan.ts';

/** A small problem and the answer that published guidance gives. */
export interface Problem {
  readonly name: string;
  readonly facts: GivenFacts;
  readonly adopt?: readonly string[];
  readonly 'adopt-any'?: readonly string[];
  readonly 'never-adopt'?: readonly string[];
  readonly 'never-avoid'?: readonly string[];
  /** By pattern, the veto that rules it out. */
  readonly avoid?: Readonly<Record<string, string>>;
  /** By pattern, the way of doing it that would be wrong; the pattern itself may be advised. */
  readonly 'never-variant'?: Readonly<Record<string, string>>;
  readonly later?: readonly string[];
  readonly warn?: readonly string[];
  readonly band?: string;
  readonly domains?: readonly string[];
}

export const problems = parse(readFileSync('test/accuracy/problems.yaml', 'utf8')) as readonly Problem[];

/** Everything in which a plan differs from the answer, in words; empty where it agrees. */
export function wrongIn(plan: Plan, problem: Problem): string[] {
  const adviceOn = (id: string) => plan.patterns.find((it) => it.id === id);
  const verdictOn = (id: string) => adviceOn(id)?.verdict;
  const anyOf = problem['adopt-any'] ?? [];
  const unmet = anyOf.length > 0 && !anyOf.some((id) => verdictOn(id) === 'adopt');
  const cites = (id: string, veto: string) =>
    adviceOn(id)?.reasons.some(({ kind, rule }) => kind === 'veto' && rule === `${id}/${veto}`) === true;
  const parts = new Set(plan.patterns.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
  const warned = new Set(plan.warnings.map(({ id }) => id));
  return [
    ...should('adopt', problem.adopt),
    ...should('later', problem.later),
    ...should('avoid', Object.keys(problem.avoid ?? {})),
    ...shouldNot('adopt', problem['never-adopt']),
    ...shouldNot('avoid', problem['never-avoid']),
    ...(unmet ? [`none of ${anyOf.join(', ')} is adopt`] : []),
    ...Object.entries(problem.avoid ?? {}).flatMap(([id, veto]) =>
      cites(id, veto) ? [] : [`${id} is not ruled out by ${veto}`],
    ),
    ...Object.entries(problem['never-variant'] ?? {}).flatMap(([id, variant]) =>
      adviceOn(id)?.variant?.id === variant ? [`${id} is done as ${variant}`] : [],
    ),
    ...(problem.warn ?? []).filter((id) => !warned.has(id)).map((id) => `no warning ${id}`),
    ...(problem.domains ?? []).filter((name) => !parts.has(name)).map((name) => `no part ${name}`),
    ...(problem.band === undefined || plan.capacity.band === problem.band
      ? []
      : [`the team is ${plan.capacity.band}, not ${problem.band}`]),
  ];

  function should(verdict: string, ids: readonly string[] = []): string[] {
    return ids
      .filter((id) => verdictOn(id) !== verdict)
      .map((id) => `${id} is ${verdictOn(id)}, not ${verdict}`);
  }

  function shouldNot(verdict: string, ids: readonly string[] = []): string[] {
    return ids.filter((id) => verdictOn(id) === verdict).map((id) => `${id} is ${verdict}`);
  }
}
