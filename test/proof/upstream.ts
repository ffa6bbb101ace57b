import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = 'ok' | 'failing' | 'hanging' | 'missing' | 'busy';

const codes = { ok: 200, failing: 503, missing: 404, busy: 503 };

/**
 * A remote system on a free port of this machine, which answers as it is told and counts what reaches it. Busy is failing
 * with a time to come back.
 */
export async function startUpstream() {
  const seen = { answer: 'ok' as Answer, hits: 0, aborted: 0 };
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => {
    seen.hits += 1;
    response.on('close', () => {
      if (!response.writableFinished) seen.aborted += 1;
    });
    if (seen.answer === 'hanging') {
      held.push(response);
      return;
    }
    response.writeHead(codes[seen.answer], seen.answer === 'busy' ? { 'retry-after': '1' } : {});
    response.end(seen.answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** Answers those that it kept waiting. */
  const release = () => {
    for (const response of held.splice(0)) response.end('ok');
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { seen, url, release, close };
}

export type Upstream = Awaited<ReturnType<typeof startUpstream>>;

/**
 * A call as the guards expect it: rejects on 5xx, resolves on everything else, hands the signal on. It needs no timer, so
 * that a test can stop the clock.
 */
export function httpCall(url: string) {
  return async (signal: AbortSignal, path: string): Promise<string> => {
    const [response] = (await once(request(`${url}${path}`, { signal, agent: false }).end(), 'response')) as [
      IncomingMessage,
    ];
    const text = (await response.setEncoding('utf8').toArray()).join('');
    const { statusCode = 0, headers } = response;
    if (statusCode < 500) return text;
    throw Object.assign(new Error(`upstream ${statusCode}`), { retryAfter: headers['retry-after'] });
  };
}
