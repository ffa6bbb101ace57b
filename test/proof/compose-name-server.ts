import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const HEADER = 12;
const TYPE_A = 1;

/**
 * A name server on a free port that answers as the one inside a Compose network does: all instances of a service under its
 * name.
 *
 * @param addresses IPv4 addresses of each name
 */
export async function startNameServer(addresses: Readonly<Record<string, readonly string[]>>) {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answer(query, addresses), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, close: () => socket.close() };
}

// RFC 1035, 4.1: the question comes back, and after it the records, whose name points at the question's.
function answer(query: Buffer, addresses: Readonly<Record<string, readonly string[]>>): Buffer {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  const found = addresses[labels.join('.')];
  const records = query.readUInt16BE(at + 1) === TYPE_A ? (found ?? []) : [];
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(found ? 0x8580 : 0x8583, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, query.subarray(HEADER, end), ...records.map(record)]);
}

function record(address: string): Buffer {
  const ttl = [0, 0, 0, 1];
  return Buffer.from([0xc0, HEADER, 0, TYPE_A, 0, 1, ...ttl, 0, 4, ...address.split('.').map(Number)]);
}
