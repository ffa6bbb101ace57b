import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = 'ok' | 'failing' | 'hanging' | 'missing';

/** A remote system on a free port of this machine, which answers as it is told and counts what reaches it. */
export async function startUpstream() {
  const seen = { answer: 'ok' as Answer, hits: 0, aborted: 0 };
  const codes = { ok: 200, failing: 503, missing: 404 };
  const server = createServer((_, response) => {
    seen.hits += 1;
    response.on('close', () => {
      if (!response.writableFinished) seen.aborted += 1;
    });
    if (seen.answer !== 'hanging') response.writeHead(codes[seen.answer]).end(seen.answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { seen, url, close };
}

/** A call as the guards expect it: rejects on 5xx, resolves on everything else, hands the signal on. */
export function httpCall(url: string) {
  return async (signal: AbortSignal, path: string): Promise<string> => {
    const response = await fetch(`${url}${path}`, { signal });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`upstream ${response.status}`);
    return text;
  };
}
