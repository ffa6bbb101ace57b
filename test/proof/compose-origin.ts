import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export type Seen = { method: string; path: string; headers: IncomingMessage['headers'] };

/** What a program behind a proxy does with a request; undefined: it never answers. */
export type Answer = (
  seen: Seen,
) => { status: number; body?: string; headers?: Record<string, string> } | undefined;

export const ok: Answer = ({ path }) => ({ status: 200, body: `answer to ${path}` });
export const failing: Answer = () => ({ status: 503, body: 'failure' });
export const silent: Answer = () => undefined;

/** A program behind a proxy, on a free port, that answers as it is told. What it sees of probes is not among `seen`. */
export type Origin = {
  port: number;
  answer: Answer;
  probe: Answer;
  seen: Seen[];
  probes: number;
  close: () => Promise<void>;
};

/**
 * @param isProbe whether a request is one of the proxy's own
 * @param tls certificate and key, where it speaks TLS
 * @param at address and port to listen on
 */
export async function startOrigin(
  isProbe: (path: string) => boolean,
  { tls, host = '127.0.0.1', port = 0 }: { tls?: ServerOptions; host?: string; port?: number } = {},
): Promise<Origin> {
  const origin: Origin = { port, answer: ok, probe: ok, seen: [], probes: 0, close };
  const listener: RequestListener = (request, response) => {
    const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers };
    const probed = isProbe(seen.path);
    if (probed) origin.probes += 1;
    else origin.seen.push(seen);
    request.resume().once('end', () => reply((probed ? origin.probe : origin.answer)(seen), response));
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.listen(port, host);
  await once(server, 'listening');
  origin.port = (server.address() as AddressInfo).port;
  return origin;

  async function close() {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

function reply(answer: ReturnType<Answer>, response: ServerResponse): void {
  if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
}
