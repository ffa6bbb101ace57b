// <<header>>
// Runs what a service does in a saga without a coordinator. Import the table of the service from <saga>/<service>.js.
//
// Each action and what it tells are one local transaction, so that neither is there without the other; an action runs once
// for a saga, however often its event comes, in whatever order:
//
//   atomically(work)            begins a transaction, awaits work(tx), commits; rolls back if that rejects
//   tx.first(consumer, sagaId)  the inbox: true the first time, and if this transaction is rolled back again the next time
//   tx.publish(message)         the outbox: { id, subject, body }, sent after the commit; id becomes the id of the message
//
// actions holds a function for each step and compensation, by name. It gets { sagaId, step, input, results, failure, tx,
// signal } and returns the result of a step. It does its work through tx. An error says that the action did not happen; one
// that called others and cannot be sure throws an error named OutcomeUnknown, and after its time limit the outcome is unknown
// too (signal is aborted then). A compensation has to be harmless where its step did not happen.

/** The message that begins a saga: publish it in the transaction that decides to. */
export function started(saga, sagaId, input) {
  return message(saga, `saga.${saga.id}.started`, { sagaId, input, results: {} });
}

/**
 * handle({ subject, body, attempt }) handles one delivery; attempt counts from 1. It resolves to undefined when the message
 * may be acknowledged, else to { again: milliseconds } for when it has to be delivered again. It rejects when the transaction
 * itself failed: then it has to be delivered again too.
 */
export function participant(saga, actions, atomically) {
  const missing = saga.reactions.filter(({ does }) => typeof actions[does] !== 'function');
  if (missing.length > 0) throw new Error(`no function for ${missing.map(({ does }) => does).join(', ')}`);

  return async function handle({ subject, body, attempt }) {
    const reaction = saga.reactions.find(({ on }) => on.includes(subject));
    if (reaction === undefined) return undefined;
    const failure = await run(reaction, body);
    if (failure === undefined) return undefined;
    const outcome = failure.error === 'OutcomeUnknown' ? reaction.unknown : reaction.refused;
    if (outcome === undefined && attempt < saga.tries) {
      return { again: saga.pause * saga.growth ** (attempt - 1) };
    }
    await atomically(async (tx) => {
      if (!(await firstTime(reaction, body, tx))) return;
      const { does: action, advice } = reaction;
      await tx.publish(
        outcome === undefined
          ? message(saga, saga.byHand, { ...body, failure, action, advice }, action)
          : message(saga, outcome, { ...body, failure }),
      );
    });
    return undefined;
  };

  // Resolves to the failure of the action; rejects when it was not the action that failed.
  async function run(reaction, body) {
    let failure;
    try {
      await atomically(async (tx) => {
        if (!(await firstTime(reaction, body, tx))) return;
        const { sagaId, input, results, failure: reason } = body;
        const call = { sagaId, step: reaction.step, input, results, failure: reason, tx };
        const result = await within(reaction.timeout, (signal) => actions[reaction.does]({ ...call, signal })).catch(
          (error) => {
            failure = { error: error.name, cause: error.message };
            throw error;
          },
        );
        const known = reaction.result === undefined ? results : { ...results, [reaction.result]: result };
        await tx.publish(message(saga, reaction.held, { ...body, results: known }));
      });
    } catch (error) {
      if (failure === undefined) throw error;
    }
    return failure;
  }

  async function firstTime({ step, does }, { sagaId }, tx) {
    const consumer = (action) => `saga.${saga.id}.${step}.${action}`;
    const isFirst = await tx.first(consumer(does), sagaId);
    // A step that comes after its compensation must not happen any more.
    if (isFirst && does !== step) await tx.first(consumer(step), sagaId);
    return isFirst;
  }
}

function message({ id }, subject, body, action = '') {
  const own = action === '' ? subject : `${subject}.${action}`;
  return { id: `${body.sagaId}:${own}`, saga: id, subject, body };
}

async function within(milliseconds, work) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${milliseconds} ms`);
      error.name = 'OutcomeUnknown';
      controller.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
