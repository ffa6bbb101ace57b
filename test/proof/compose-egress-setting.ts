import { request } from 'node:http';
import { certificateFor } from './compose-certificate.ts';
import { type RunningProxy, startHaproxy } from './compose-haproxy.ts';
import { type Origin, startOrigin } from './compose-origin.ts';

export type Reply = { status: number; body: string; fallback: string | undefined };

/** The way out of a system, and a program that stands for each system that it leads to. */
export type Egress = {
  proxy: RunningProxy;
  origin: (name: string) => Origin;
  /** A call of a service to the system of this name; its path is /orders. */
  call: (name: string, method?: string) => Promise<Reply>;
  close: () => Promise<void>;
};

const SERVER = /^ {2}server (\S+) (\S+):443 ssl .* sni str\((\S+)\)/gm;

/**
 * @param config an egress configuration as it is written; the addresses of the systems are replaced, and the authorities that
 *   vouch for their certificates
 */
export async function startEgress(haproxy: string, openssl: string, config: string): Promise<Egress> {
  const servers = [...config.matchAll(SERVER)].map(([, name = '', host = '']) => ({ name, host }));
  const certificate = certificateFor(
    servers.map(({ host }) => host),
    openssl,
  );
  const origins = new Map<string, Origin>();
  for (const { name } of servers) {
    origins.set(name, await startOrigin((path) => path === '/', { tls: certificate }));
  }
  const moved = servers.map(({ name, host }) => [`${host}:443`, `127.0.0.1:${origins.get(name)?.port}`]);
  const addresses = { ...Object.fromEntries(moved), '@system-ca': certificate.authority };
  const closeOrigins = async () => {
    await Promise.all([...origins.values()].map((origin) => origin.close()));
    certificate.remove();
  };
  const proxy = await startHaproxy(haproxy, config, addresses).catch(async (error) => {
    await closeOrigins();
    throw error;
  });
  return {
    proxy,
    origin: (name) => {
      const found = origins.get(name);
      if (!found) throw new Error(`no system ${name}`);
      return found;
    },
    call: (name, method = 'GET') => call(proxy.url, name, method),
    close: async () => {
      await proxy.stop();
      await closeOrigins();
    },
  };
}

// Not fetch: it lets nobody choose the host.
function call(url: string, name: string, method: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/orders`, { method, headers: { host: `${name}:8080` } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      const fallback = response.headers['x-fallback']?.toString();
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body, fallback }));
    });
    sent.once('error', reject).end();
  });
}
