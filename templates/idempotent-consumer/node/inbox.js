// <<service.header>>
//
// Handles each message once in <<service.id>>, however often it is delivered. For pg 8 and the inbox of the service
// (sql/<<service.id>>/30-inbox.sql).

// consumer: who handles the message; two consumers of one service each get it once.
// work(client, message): does everything through this client, since only that is undone together with the note that the
// message was handled. What leaves the database (a mail, a call) can still happen twice.
// The function that comes back takes a message with an id that stays the same when it is sent again, and says whether this
// delivery was the first. Acknowledge the message when it resolves; when it rejects nothing was done, so let it come again.
export function handleOnce(pool, consumer, work) {
  return async (message) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query('SELECT "<<service.sql>>".first_delivery($1, $2) AS first', [consumer, message.id]);
      const { first } = rows[0];
      if (first) await work(client, message);
      await client.query('COMMIT');
      return first;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  };
}
