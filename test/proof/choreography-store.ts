/** A message as participant.js hands it to the outbox. */
export type Message = { id: string; saga: string; subject: string; body: Body };
export type Body = {
  sagaId: string;
  input: unknown;
  results: Record<string, unknown>;
  failure?: { error: string; cause: string };
  action?: string;
  advice?: string;
};

export type Transaction = {
  first(consumer: string, sagaId: string): Promise<boolean>;
  publish(message: Message): Promise<void>;
};

/**
 * The local database of a service, in memory: inbox and outbox in one transaction, one transaction after the other. `send` gets
 * what is committed; `failing` can make a commit fail.
 */
export function localStore(send: (message: Message) => Promise<void>, failing: () => boolean = () => false) {
  const inbox = new Set<string>();
  const unsent = new Set<Promise<void>>();
  let turn: Promise<unknown> = Promise.resolve();

  function atomically<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const mine = turn.then(async () => {
      const [keys, messages]: [Set<string>, Message[]] = [new Set(), []];
      const result = await work({
        first: async (consumer, sagaId) => {
          const key = `${consumer} ${sagaId}`;
          const isFirst = !inbox.has(key) && !keys.has(key);
          if (isFirst) keys.add(key);
          return isFirst;
        },
        publish: async (message) => {
          messages.push(message);
        },
      });
      if (failing()) throw new Error('the commit failed');
      for (const key of keys) inbox.add(key);
      for (const message of messages) {
        const sent = send(message).catch(() => undefined);
        unsent.add(sent);
        void sent.then(() => unsent.delete(sent));
      }
      return result;
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  return { atomically, isIdle: () => unsent.size === 0 };
}
