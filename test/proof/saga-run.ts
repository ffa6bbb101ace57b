import { type Machine, statesOf } from './asl.ts';

// aws-local-stepfunctions is written for Node 22.
if (!('withResolvers' in Promise)) {
  Object.assign(Promise, {
    withResolvers<T>() {
      const capability: Record<string, unknown> = {};
      const promise = new Promise<T>((resolve, reject) => Object.assign(capability, { resolve, reject }));
      return { promise, ...capability };
    },
  });
}
const { StateMachine } = await import('aws-local-stepfunctions');

export type Call = { task: string; input: Record<string, unknown> };

/** How a task behaves: it throws an error of this name as often as stated (always, if not stated), or never answers. */
export type Fault = { error: string; times?: number } | 'silent';

export type Run = {
  calls: string[];
  received: Call[];
  end: 'success' | string;
  cause?: string;
  output?: unknown;
};

export const SAGA_ID = 'ride-4711';
/** Seconds; long enough for a stand-in that answers at once. */
const LIMIT = 0.2;

/** Executes a machine with stand-ins for its functions; task limits are shortened, pauses are none. */
export async function runSaga(machine: Machine, faults: Record<string, Fault> = {}): Promise<Run> {
  const quick = structuredClone(machine);
  const received: Call[] = [];
  const handlers: Record<string, (input: unknown) => Promise<unknown>> = {};
  const pauses: Record<string, number> = {};
  for (const [name, state] of Object.entries(statesOf(quick))) {
    if (state.Type !== 'Task') continue;
    state.TimeoutSeconds = LIMIT;
    pauses[name] = 0;
    handlers[name] = standIn(name, received, faults[name]);
  }
  const stateMachine = new StateMachine(quick as never, { validationOptions: { noValidate: true } });
  const execution = stateMachine.run({ rider: 'r-1' }, {
    overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: pauses },
    context: { Execution: { Name: SAGA_ID } },
  } as never);
  const calls = () => received.map(({ task }) => task);
  try {
    const output = await execution.result;
    return { calls: calls(), received, end: 'success', output };
  } catch (error) {
    const { name, cause, message } = error as Error;
    return { calls: calls(), received, end: name, cause: String(cause ?? message) };
  }
}

/** A function that notes that it was called, and behaves as told. */
export function standIn(name: string, received: Call[], fault: Fault | undefined) {
  let failed = 0;
  return async (input: unknown): Promise<unknown> => {
    received.push({ task: name, input: input as Record<string, unknown> });
    if (fault === 'silent') return new Promise(() => undefined);
    if (fault && failed < (fault.times ?? Number.POSITIVE_INFINITY)) {
      failed += 1;
      throw Object.assign(new Error(`${name} failed`), { name: fault.error });
    }
    return { id: `result of ${name}` };
  };
}
