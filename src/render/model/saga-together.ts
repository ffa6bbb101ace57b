import type { Defaults } from '../../core/defaults.ts';
import { type NamedState, type State, togetherTask } from './saga-state.ts';
import type { StepModel } from './transactions.ts';

// Steps and compensations keep their own names, which start in lower case, so these cannot collide with them.
const TOGETHER = 'Together-';
const RESULTS = 'Results-';
const HELD = 'Held-';
const FAILED = 'Failed-';
const BECAUSE = 'Because-';

/** The state in which steps begin, whether one or several that run at the same time. */
export function entryOf(group: readonly StepModel[]): string {
  const [first, second] = group;
  return second ? `${TOGETHER}${first?.id}` : (first?.id ?? '');
}

/**
 * The states of steps that run at the same time. Step Functions stops the other branches when one fails, while their
 * functions go on unheard, and forgets what they returned. So no branch fails: each ends with its result or with its failure,
 * and only then is it decided how to go on.
 *
 * @param earlier the steps whose results are there already
 * @param failed where to go when at least one did not succeed, after all have ended
 */
export function togetherStates(
  group: readonly StepModel[],
  earlier: readonly StepModel[],
  next: string,
  failed: string,
  defaults: Defaults,
): NamedState[] {
  const [first] = group;
  const named = (prefix: string) => `${prefix}${first?.id}`;
  return [
    { name: entryOf(group), body: parallel(group, named(RESULTS), defaults) },
    { name: named(RESULTS), body: gather(group, earlier, named(HELD)) },
    {
      name: named(HELD),
      body: {
        Type: 'Choice',
        Choices: group.map(({ id }, at) => ({
          Variable: `$.held[${at}]`,
          BooleanEquals: false,
          Next: `${BECAUSE}${id}`,
        })),
        Default: next,
      },
    },
    ...group.map(({ id }, at) => ({
      name: `${BECAUSE}${id}`,
      body: { Type: 'Pass', InputPath: `$.failures[${at}]`, ResultPath: '$.failure', Next: failed },
    })),
  ];
}

function parallel(group: readonly StepModel[], next: string, defaults: Defaults): State {
  return {
    Type: 'Parallel',
    Comment: `${group.map(({ id }) => id).join(', ')} at the same time; every branch runs to its end, whatever the others do`,
    Branches: group.map((step) => branch(step, defaults)),
    ResultPath: '$.together',
    Next: next,
  };
}

function branch(step: StepModel, defaults: Defaults): object {
  const failed = `${FAILED}${step.id}`;
  return {
    StartAt: step.id,
    States: {
      [step.id]: togetherTask(step, failed, defaults),
      [failed]: {
        Type: 'Pass',
        Parameters: { held: false, result: {}, 'failure.$': '$' },
        End: true,
      },
    },
  };
}

function gather(group: readonly StepModel[], earlier: readonly StepModel[], next: string): State {
  const known = earlier.map(({ snake }) => [`${snake}.$`, `$.results.${snake}`]);
  const added = group.map(({ snake }, at) => [`${snake}.$`, `$.together[${at}].result`]);
  return {
    Type: 'Pass',
    Parameters: {
      'sagaId.$': '$.sagaId',
      'input.$': '$.input',
      results: Object.fromEntries([...known, ...added]),
      'held.$': '$.together[*].held',
      'failures.$': '$.together[*].failure',
    },
    Next: next,
  };
}
