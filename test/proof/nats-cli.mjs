// Stands in for the command `nats`, which Debian does not have. It understands what setup.sh asks of it and nothing else:
//   nats stream|consumer info|add|edit <stream> [<consumer>] [--config <file>] [--force]
// Like the real one it takes names from the command line, server and key from NATS_URL and NATS_NKEY (the public key beside it, to
// spare it the arithmetic), and says by its exit
// code whether the server agreed. It speaks the protocol itself: a client library would take longer to load than all of
// its work takes, and it is started once for every file.
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [kind, action, stream, ...rest] = process.argv.slice(2);
const consumer = kind === 'consumer' ? rest.shift() : undefined;
const file = rest.includes('--config') ? rest[rest.indexOf('--config') + 1] : undefined;
const wanted = {
  stream: { info: 'STREAM.INFO', add: 'STREAM.CREATE', edit: 'STREAM.UPDATE' },
  consumer: { info: 'CONSUMER.INFO', add: 'CONSUMER.DURABLE.CREATE', edit: 'CONSUMER.DURABLE.CREATE' },
}[kind]?.[action];
if (
  wanted === undefined ||
  (file === undefined) !== (action === 'info') ||
  (action === 'edit') !== rest.includes('--force')
) {
  throw new Error(`not a command that is stood in for: nats ${process.argv.slice(2).join(' ')}`);
}

const subject = `$JS.API.${[wanted, stream, consumer].filter(Boolean).join('.')}`;
const inbox = '_INBOX.stand-in';
const { hostname, port } = new URL(process.env.NATS_URL);
const socket = connect(Number(port), hostname);
let received = '';
socket.setEncoding('utf8').on('data', (text) => {
  received += text;
  const info = /^INFO (\{.*\}) *\r\n/.exec(received);
  if (info) {
    received = received.slice(info[0].length);
    socket.write(request(JSON.parse(info[1]).nonce));
  }
  const refused = /^-ERR (.*)\r\n/m.exec(received);
  const answer = new RegExp(`^MSG ${inbox} 1 \\d+\\r\\n(.*)\\r\\n`, 'm').exec(received);
  if (refused) end(refused[1]);
  if (answer) end(JSON.parse(answer[1]).error?.description);
});
socket.on('error', (error) => end(error.message));

function request(nonce) {
  const sig = sign(null, Buffer.from(nonce), key()).toString('base64url');
  const login = JSON.stringify({
    verbose: false,
    pedantic: true,
    nkey: process.env.NATS_NKEY_PUBLIC,
    sig,
    protocol: 1,
  });
  const body = payload();
  return `CONNECT ${login}\r\nSUB ${inbox} 1\r\nPUB ${subject} ${inbox} ${Buffer.byteLength(body)}\r\n${body}\r\n`;
}

/** The file goes to the server as it is: the server reads what was written and not what a client made of it. */
function payload() {
  if (file === undefined) return '';
  const config = JSON.parse(readFileSync(file, 'utf8'));
  if (kind === 'stream') return JSON.stringify({ ...config, name: stream });
  return JSON.stringify({ stream_name: stream, config: { ...config, durable_name: consumer } });
}

/** A seed is base32: two bytes that say what it is, 32 of the key, two of a checksum. The rest is PKCS #8 for Ed25519. */
function key() {
  const seed = base32(readFileSync(process.env.NATS_NKEY, 'utf8')).subarray(2, 34);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function base32(text) {
  const bits = [...text.trim()]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

function end(problem) {
  if (problem) process.stderr.write(`${problem}\n`);
  process.exit(problem ? 1 : 0);
}
