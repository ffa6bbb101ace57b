import { setTimeout as pause } from 'node:timers/promises';
import type { Body } from './choreography-store.ts';
import { type Call, type Fault, SAGA_ID } from './saga-run.ts';

export type Action = (call: Body & { step: string; signal: AbortSignal }) => Promise<unknown>;

type Script = {
  calls: string[];
  received: Call[];
  faults: Record<string, Fault>;
  failed: Map<string, number>;
};

/** Stand-ins for steps and compensations: each saga has its own script, by its id. */
export function scripted() {
  const scripts = new Map<string, Script>();

  const of = (sagaId: string): Script => {
    const known = scripts.get(sagaId) ?? { calls: [], received: [], faults: {}, failed: new Map() };
    scripts.set(sagaId, known);
    return known;
  };

  const action =
    (name: string): Action =>
    async (call) => {
      const script = of(call.sagaId);
      script.calls.push(name);
      script.received.push({ task: name, input: seenIn(call) });
      const fault = script.faults[name];
      if (fault === 'silent') return late(call.signal);
      const failed = script.failed.get(name) ?? 0;
      if (fault === undefined || failed >= (fault.times ?? Number.POSITIVE_INFINITY)) {
        return { id: `result of ${name}` };
      }
      script.failed.set(name, failed + 1);
      throw Object.assign(new Error(`${name} failed`), { name: inEvents(fault.error) });
    };

  return { of, action };
}

/** What an action got, in the words of a machine: one saga id for all, and the name of the error. */
function seenIn({ sagaId, step, input, results, failure }: Parameters<Action>[0]): Call['input'] {
  const id = sagaId.startsWith(SAGA_ID) ? SAGA_ID : sagaId;
  const reason = failure ? { failure: { Error: inMachines(failure.error) } } : {};
  return { sagaId: id, step, input, results, ...reason };
}

// An unknown outcome has one name among services and another one in a machine.
const inEvents = (error: string) => (error === 'States.Timeout' ? 'OutcomeUnknown' : error);
const inMachines = (error: string) => (error === 'OutcomeUnknown' ? 'States.Timeout' : error);

// An answer that comes when nobody waits for it any more.
async function late(signal: AbortSignal): Promise<unknown> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  await pause(5);
  return { id: 'too late' };
}
