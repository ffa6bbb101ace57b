import { createRequire } from 'node:module';
import { vi } from 'vitest';
import type { AslState, Machine } from './asl.ts';
import { type Call, type Fault, type Run, SAGA_ID, standIn } from './saga-run.ts';

type Context = {
  sendTaskSuccess(output: unknown): void;
  sendTaskFailure(failure: { error: string; cause: string }): void;
};
type Execution = { status: string; errorCode?: string; errorMessage?: string; ctx: unknown };
type Statebox = {
  ready: Promise<unknown>;
  createModuleResources(modules: Record<string, new () => object>): void;
  createStateMachines(machines: Record<string, Machine>, env: object): Promise<unknown>;
  startExecution(input: unknown, name: string, options: object): Promise<Execution>;
};

const Statebox = createRequire(import.meta.url)('@wmfs/statebox') as new (options: object) => Statebox;

/**
 * Executes a machine in a second interpreter. It knows neither Retry nor TimeoutSeconds nor the context object, and hands no
 * failure over to what catches it: what it shows is which tasks run in which order, and how a saga ends.
 */
export async function runInStatebox(machine: Machine, faults: Record<string, Fault> = {}): Promise<Run> {
  const received: Call[] = [];
  const modules: Record<string, new () => object> = {};
  const prepared = JSON.parse(
    JSON.stringify(machine).replace('"sagaId.$":"$$.Execution.Name"', `"sagaId":"${SAGA_ID}"`),
    (key, value: AslState) => {
      if (value?.Type !== 'Task') return value;
      modules[key] = moduleOf(standIn(key, received, faults[key]));
      return { ...value, Resource: `module:${key}` };
    },
  ) as Machine;
  const execution = await quietly(async () => {
    const statebox = new Statebox({ messages: { info: () => undefined } });
    await statebox.ready;
    statebox.createModuleResources(modules);
    await statebox.createStateMachines({ saga: prepared }, {});
    return statebox.startExecution({ rider: 'r-1' }, 'saga', { sendResponse: 'COMPLETE' });
  });
  const { status, errorCode, errorMessage, ctx } = execution;
  const calls = received.map(({ task }) => task);
  if (status === 'SUCCEEDED') return { calls, received, end: 'success', output: ctx };
  return { calls, received, end: errorCode ?? status, cause: `${errorCode}: ${errorMessage}` };
}

function moduleOf(work: (input: unknown) => Promise<unknown>): new () => object {
  return class {
    run(input: unknown, context: Context) {
      work(input).then(
        (output) => context.sendTaskSuccess(output),
        ({ name, message }: Error) => context.sendTaskFailure({ error: name, cause: message }),
      );
    }
  };
}

// It prints every failure of a task.
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const printing = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    return await work();
  } finally {
    printing.mockRestore();
  }
}
