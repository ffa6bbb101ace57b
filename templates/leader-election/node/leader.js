// <<service.header>>
//
// Does work in one instance of <<service.id>> at a time. For pg 8 and sql/<<service.id>>/47-leases.sql.
import { randomUUID } from 'node:crypto';

// name: of the work. work({ token, signal }): goes on for as long as this instance leads and ends soon after the signal is
// aborted. Let every transaction in it begin with SELECT "<<service.sql>>".must_lead(name, token), which refuses a leader that was
// asleep and was replaced. Resolves when the outer signal is aborted and the work has ended.
export async function lead(pool, name, work, { signal, onError }) {
  const holder = randomUUID();
  let term;
  while (!signal.aborted) {
    const asked = Date.now();
    const token = await takeLease().catch((error) => {
      onError(error);
      return undefined;
    });
    // undefined: nobody knows, so what leads goes on until its lease ends.
    if (token === null) term?.end();
    if (token && !term) term = begin(token);
    if (token) term?.renewed(asked);
    await idle(<<store.leaderRenewal.ms>>, signal);
  }
  const last = term;
  last?.end();
  await last?.ended;
  if (last) await pool.query('SELECT "<<service.sql>>".give_up_lease($1, $2)', [name, last.token]).catch(onError);

  async function takeLease() {
    const { rows } = await pool.query('SELECT "<<service.sql>>".take_lease($1, $2) AS token', [name, holder]);
    return rows[0]?.token ?? null;
  }

  function begin(token) {
    const controller = new AbortController();
    let timer;
    return {
      token,
      end: () => controller.abort(),
      // The lease counts from when it was asked for, which is never later than when it was given.
      renewed: (from) => {
        clearTimeout(timer);
        timer = setTimeout(() => controller.abort(), from + <<store.leaderLease.ms>> - Date.now());
      },
      ended: Promise.resolve()
        .then(() => work({ token, signal: controller.signal }))
        .catch(onError)
        .finally(() => {
          clearTimeout(timer);
          controller.abort();
          term = undefined;
        }),
    };
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
