// <<service.header>>
//
// Sends what waits in the outbox of <<service.id>> to the broker. For pg 8 and sql/<<service.id>>/20-outbox.sql. Delivery is at least once:
// a relay that dies after it has sent and before it has committed sends again.

// One round: resolves to the number of messages that were sent, and rejects with the first failure once the others are marked.
// publish(message) resolves when the broker has taken the message, and gives up by itself after some time: the round is one
// transaction. Send message_id along. The messages of a round belong to different entities, so their order does not matter.
export async function relayOnce(pool, publish) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query('SELECT * FROM "<<service.sql>>".claim_outbox(100)');
    const results = await Promise.allSettled(rows.map(async (message) => publish(message)));
    const sent = rows.filter((_, at) => results[at].status === 'fulfilled');
    await client.query('SELECT "<<service.sql>>".mark_published($1)', [sent.map((message) => message.message_id)]);
    await client.query('COMMIT');
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    return sent.length;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

// Rounds until the signal is aborted. After an empty or failed one it pauses (milliseconds): so late may a message be.
// Several relays may run side by side. Alert when onError is called again and again, or when outbox_lag grows.
export async function relay(pool, publish, { pause, signal, onError }) {
  while (!signal.aborted) {
    const sent = await relayOnce(pool, publish).catch((error) => {
      onError(error);
      return 0;
    });
    if (sent === 0) await idle(pause, signal);
  }
}

function idle(pause, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(end, pause);
    signal.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
