// <<header>>
// Connects a participant with its durable consumer in NATS JetStream (@nats-io/jetstream 3). The streams and consumers are
// those of compose/messaging/nats.

/**
 * Hands over what the consumer delivers, one after the other, until the connection is closed or `stop` is called; `ended`
 * resolves when the last one is handled. For more at a time run more instances.
 *
 * @param consumer jetstream(connection).consumers.get(stream, service)
 * @param saga the table that `handle` was made of
 * @param onError hears of deliveries that failed outside the action, for the log; they come again
 */
export async function listen(consumer, saga, handle, onError) {
  // The time for an event runs from when it is handed out, so none waits here for the one before it.
  const messages = await consumer.consume({ max_messages: 1 });
  const ended = (async () => {
    for await (const message of messages) {
      try {
        const delivery = { subject: message.subject, body: message.json(), attempt: message.info.deliveryCount };
        const later = await handle(delivery);
        if (later === undefined) message.ack();
        else message.nak(later.again);
      } catch (error) {
        onError(error);
        message.nak(saga.pause);
      }
    }
  })();
  return { stop: () => messages.stop(), ended };
}

/** Sends a message of the outbox; the broker stores one that is sent again only once. */
export async function send(jetstream, { id, subject, body }) {
  await jetstream.publish(subject, JSON.stringify(body), { msgID: id });
}
