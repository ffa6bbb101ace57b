import { bodyOf, composeFiles } from './compose-files.ts';
import { type RunningProxy, startHaproxy } from './compose-haproxy.ts';
import { type Origin, startOrigin } from './compose-origin.ts';
import { audience, issuer, publicKey } from './compose-tokens.ts';
import { readSpecFile } from './specs.ts';

export const path = 'compose/gateway/haproxy.cfg';
export const beside = [{ path: 'token-key.pem', body: publicKey }];
export const env = { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience };

/** The gateway that is written for FinanceBank, as it is. */
export const financeBank = bodyOf(composeFiles(readSpecFile('examples/financebank.yaml')).advised, path);

export type Call = { method?: string; token?: string; headers?: Record<string, string>; body?: string };

/** FinanceBank's gateway in front of programs that stand for its services. */
export type Setting = {
  services: Record<'account' | 'transfer' | 'loan' | 'card', Origin>;
  proxy: RunningProxy;
  call: (path: string, call?: Call) => Promise<Response>;
  close: () => Promise<void>;
};

/** @param config the gateway's configuration: `financeBank`, or a damaged one */
export async function startGateway(haproxy: string, config = financeBank): Promise<Setting> {
  const start = () => startOrigin((asked) => asked === '/health/ready');
  const services = {
    account: await start(),
    transfer: await start(),
    loan: await start(),
    card: await start(),
  };
  const close = async () => {
    await proxy?.stop();
    await Promise.all(Object.values(services).map((service) => service.close()));
  };
  const at = (service: keyof typeof services) => `127.0.0.1:${services[service].port}`;
  const addresses = {
    'account:8081': at('account'),
    'transfer:8082': at('transfer'),
    'loan:8083': at('loan'),
    'card:8084': at('card'),
  };
  let proxy: RunningProxy | undefined;
  try {
    const started = await startHaproxy(haproxy, config, addresses, { beside, env });
    proxy = started;
    return { services, proxy: started, call: (asked, call) => send(`${started.url}${asked}`, call), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function send(
  url: string,
  { method = 'GET', token, headers = {}, body }: Call = {},
): Promise<Response> {
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(url, { method, headers: { ...bearer, ...headers }, ...(body === undefined ? {} : { body }) });
}
