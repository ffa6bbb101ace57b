import type { Spec } from '../../src/core/spec.ts';
import { eventPatternProblems } from './aws-event-patterns.ts';
import { keepingProblems } from './aws-keeping.ts';
import { limitProblems } from './aws-limits.ts';
import { subjectsOf } from './aws-market.ts';
import { nameProblems } from './aws-names.ts';
import { referenceProblems } from './aws-references.ts';
import { sharingProblems } from './aws-sharing.ts';
import { type Stack, stacksOf } from './aws-stack.ts';
import { valueProblems } from './aws-values.ts';

/** What is wrong with the stacks that were written for a spec and the validator of AWS does not look at. */
export function awsProblems(files: readonly { path: string; body: string }[], spec: Spec): string[] {
  return stackProblems(stacksOf(files), subjectsOf(spec));
}

export function stackProblems(stacks: readonly Stack[], subjects: readonly string[]): string[] {
  return [
    ...referenceProblems(stacks),
    ...sharingProblems(stacks),
    ...stacks.flatMap((stack) => [
      ...nameProblems(stack),
      ...valueProblems(stack),
      ...keepingProblems(stack),
      ...limitProblems(stack),
      ...eventPatternProblems(stack, subjects),
    ]),
  ];
}
