import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

export const issuer = 'https://login.example';
export const audience = 'https://api.example';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The issuer's public key, PEM. */
export const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }) as string;

export type Claims = Record<string, unknown>;

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** The claims of a good access token; those that are given replace them, `undefined` leaves one out. */
export function claims(given: Claims): Claims {
  return { iss: issuer, aud: audience, exp: inAnHour(), client_id: 'app', ...given };
}

/** A token that the issuer signed. */
export function token(given: Claims): string {
  return signed(claims(given), keys.privateKey);
}

/** Tokens that a gateway has to refuse although each looks like a good one, under what is wrong with it. */
export function forged(given: Claims): Readonly<Record<string, string>> {
  const good = claims(given);
  const head = (alg: string) => `${encoded({ alg, typ: 'at+jwt' })}.${encoded(good)}`;
  const withPublicKey = createHmac('sha256', publicKey).update(head('HS256')).digest('base64url');
  const [, , signature] = token(given).split('.');
  return {
    'signed by somebody else': signed(good, strangers.privateKey),
    'claims changed after signing': `${encoded({ alg: 'RS256' })}.${encoded({ ...good, sub: 'root' })}.${signature}`,
    'not signed (alg none)': `${head('none')}.`,
    'signed with the public key as a secret (HS256)': `${head('HS256')}.${withPublicKey}`,
    expired: token({ ...given, exp: inAnHour() - 7200 }),
    'without an end': token({ ...given, exp: undefined }),
    'of another issuer': token({ ...given, iss: 'https://login.elsewhere.example' }),
    'for somebody else': token({ ...given, aud: 'https://api.elsewhere.example' }),
    'for several others': token({ ...given, aud: ['https://a.example', 'https://b.example'] }),
    'of nobody': token({ ...given, sub: undefined }),
    'with a line break in the name': token({ ...given, sub: 'alice\r\nX-Roles: auditor' }),
  };
}

function signed(body: Claims, key: typeof keys.privateKey): string {
  const text = `${encoded({ alg: 'RS256', typ: 'at+jwt' })}.${encoded(body)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
