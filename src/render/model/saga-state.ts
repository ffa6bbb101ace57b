import type { Defaults } from '../../core/defaults.ts';
import { type Names, names } from './name.ts';
import type { StepModel } from './transactions.ts';

export type NamedState = { name: string; body: State };

/** One state of the Amazon States Language (JSONPath). */
export type State = {
  Type: string;
  Next?: string;
  Default?: string;
  Choices?: { Next: string; [field: string]: unknown }[];
  Catch?: { ErrorEquals: string[]; ResultPath?: string; Next: string }[];
  [field: string]: unknown;
};

export type UndoableStep = { step: StepModel; at: number; compensation: Names; state: string };

const ALL = 'States.ALL';
// Reported before the function was invoked.
const NEVER_RAN = 'Lambda.TooManyRequestsException';
/**
 * After these the function may have done its work. `Lambda.*` is what Step Functions reports of a failed call
 * (docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html). `Runtime.*`, `Function.*`, `Extension.*`
 * and `Sandbox.*` is what Lambda itself reports of a function that was killed or whose answer was lost (fatalerror.go of
 * aws-lambda-runtime-interface-emulator and the error classes of its runtime clients for Python and Node.js). For
 * `OutcomeUnknown` see the comment of the machine.
 */
export const UNKNOWN_OUTCOME: readonly string[] = [
  'States.Timeout',
  'States.HeartbeatTimeout',
  'Lambda.Unknown',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Sandbox.Timedout',
  'Sandbox.Timeout',
  'Sandbox.Failure',
  'Extension.Crash',
  'Extension.ExitError',
  'Runtime.ExitError',
  'Runtime.MarshalError',
  // In no list of AWS, but in the logs of many a function that ran out of memory.
  'Runtime.OutOfMemory',
  'Runtime.TruncatedResponse',
  'Runtime.UnhandledPromiseRejection',
  'Runtime.Unknown',
  'Function.ResponseSizeTooLarge',
  'Function.Unknown',
  'OutcomeUnknown',
];

// docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
const LONGEST_FUNCTION = 900;

/**
 * A task for one step.
 *
 * @param onFailure the states to go to after a definite failure (`refused`) and after one of unknown outcome
 */
export function stepTask(
  step: StepModel,
  next: string,
  onFailure: { refused: string; unknown: string },
  defaults: Defaults,
): State {
  const { refused, unknown } = onFailure;
  const repeated = repeatedErrors(step);
  // What is repeated can end with an attempt that never ran after one that may have.
  const uncertain = repeated.length > 1 ? repeated : [...UNKNOWN_OUTCOME];
  const catchers = [...(unknown === refused ? [] : [catcher(uncertain, unknown)]), catcher([ALL], refused)];
  return {
    ...call(step, step, stepComment(step)),
    ResultPath: `$.results.${step.snake}`,
    Retry: [retrier(repeated, defaults)],
    Catch: catchers,
    Next: next,
  };
}

/** The task of a step that runs together with others: the only one of its branch, which ends with what became of it. */
export function togetherTask(step: StepModel, failed: string, defaults: Defaults): State {
  return {
    ...call(step, step, stepComment(step)),
    ResultSelector: { held: true, 'result.$': '$', failure: {} },
    Retry: [retrier(repeatedErrors(step), defaults)],
    Catch: [{ ErrorEquals: [ALL], Next: failed }],
    End: true,
  };
}

/** A task that undoes one step; it is repeated, and what then still fails is for people. */
export function compensationTask(
  undo: UndoableStep,
  next: string,
  manual: string,
  defaults: Defaults,
): State {
  const task = call(undo.step, undo.compensation, `Undoes ${undo.step.id} (${undo.step.service})`);
  return {
    ...task,
    Parameters: { ...parameters(undo.step), 'failure.$': '$.failure' },
    ResultPath: null,
    Retry: [retrier([ALL], defaults)],
    Catch: [catcher([ALL], manual)],
    Next: next,
  };
}

/** An end that people have to act on; `cause` says how. */
export function manualState(cause: string): State {
  return failState('ManualInterventionRequired', `${cause} The name of the execution is the saga id.`);
}

export function failState(error: string, cause: string): State {
  return { Type: 'Fail', Error: error, Cause: cause };
}

function call(step: StepModel, name: Names, comment: string): State {
  return {
    Type: 'Task',
    Comment: `${comment}${tooLong(step)}`,
    Resource: functionOf(step.service, name),
    Parameters: parameters(step),
    TimeoutSeconds: Math.max(1, step.timeout.s),
  };
}

// Deploying fills in whatever looks like a substitution.
function stepComment({ title, service, kind }: StepModel): string {
  return `${title.replaceAll(/\$\{/g, '$ {')} (${service}, ${kind})`;
}

function parameters(step: StepModel): Record<string, unknown> {
  return { 'sagaId.$': '$.sagaId', step: step.id, 'input.$': '$.input', 'results.$': '$.results' };
}

function repeatedErrors(step: StepModel): string[] {
  if (step.kind === 'retryable' || step.retryable) return [ALL];
  const openEnded = step.kind === 'pivot' && step.compensation.length === 0;
  return openEnded ? [NEVER_RAN, ...UNKNOWN_OUTCOME] : [NEVER_RAN];
}

function retrier(errors: string[], defaults: Defaults): unknown {
  return {
    ErrorEquals: errors,
    IntervalSeconds: defaults['saga-retry-interval'],
    MaxAttempts: defaults['saga-retries'],
    BackoffRate: defaults['saga-backoff-rate'],
  };
}

function catcher(errors: string[], next: string): NonNullable<State['Catch']>[number] {
  return { ErrorEquals: errors, ResultPath: '$.failure', Next: next };
}

function tooLong({ timeout }: StepModel): string {
  if (timeout.s <= LONGEST_FUNCTION) return '';
  return '. A Lambda function runs for 15 minutes at most: let it hand the work over and answer by a callback (.waitForTaskToken), or use an activity';
}

/** What a machine calls the address of a function. Functions of different services may have one name. */
export function functionAddress(service: string, { pascal }: Names): string {
  return `${names(service).pascal}${pascal}FunctionArn`;
}

function functionOf(service: string, name: Names): string {
  return `\${${functionAddress(service, name)}}`;
}
