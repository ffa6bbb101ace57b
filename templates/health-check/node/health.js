// <<service.header>>
//
// What a platform or balancer asks of <<service.id>>: /health/live, or restart it; /health/ready, or send no traffic. Being alive depends on nothing
// else, or an outage of the database would restart every instance.

// checks: what has to work before traffic is taken, by name, as functions that reject where it does not:
//   { database: () => pool.query('SELECT 1') }
// Put answer first in the request listener: it says whether it has answered. Call stop on SIGTERM and go on serving until the
// balancer has noticed, then close the server.
export function createHealth(checks) {
  let stopping = false;
  // One round for all that ask at the same time.
  let round;

  async function failing() {
    const results = await Promise.allSettled(Object.values(checks).map(async (check) => check()));
    return Object.keys(checks).filter((_, at) => results[at].status === 'rejected');
  }

  function answer(request, response) {
    const path = request.url.split('?')[0];
    if (path === '/health/live') reply(response, []);
    else if (path === '/health/ready' && stopping) reply(response, ['stopping']);
    else if (path === '/health/ready') {
      round ??= failing().finally(() => {
        round = undefined;
      });
      round.then((names) => reply(response, names));
    } else return false;
    return true;
  }

  return {
    answer,
    stop: () => {
      stopping = true;
    },
  };
}

// Names only: what went wrong is for the log, not for whoever asks.
function reply(response, failing) {
  response.writeHead(failing.length > 0 ? 503 : 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ failing }));
}
