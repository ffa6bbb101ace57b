import { Server, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { listen } from './xds-server.ts';

/** What a call gets: an answer, an error, or nothing until it is released. */
export type Behaviour = 'answers' | 'fails' | 'hangs';

/** A gRPC server that takes calls of the given paths, and counts them. */
export type Upstream = {
  port: number;
  hits: number;
  behaviour: Behaviour;
  /** Called for each call before it is handled. */
  onHit?: () => void;
  release(): void;
  stop(): void;
};

const bytes = (value: Buffer) => value;

export async function upstream(paths: readonly string[], behaviour: Behaviour): Promise<Upstream> {
  const server = new Server();
  const held: (() => void)[] = [];
  const self: Upstream = {
    port: 0,
    hits: 0,
    behaviour,
    release: () => {
      for (const answer of held.splice(0)) answer();
    },
    stop: () => server.forceShutdown(),
  };
  const handle = (_: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>) => {
    self.hits += 1;
    self.onHit?.();
    if (self.behaviour === 'fails') done({ code: status.UNAVAILABLE, details: 'out of order' });
    else if (self.behaviour === 'hangs') held.push(() => done(null, Buffer.alloc(0)));
    else done(null, Buffer.alloc(0));
  };
  const methods = paths.map((path) => [
    path,
    {
      path,
      requestStream: false,
      responseStream: false,
      requestSerialize: bytes,
      requestDeserialize: bytes,
      responseSerialize: bytes,
      responseDeserialize: bytes,
    },
  ]);
  server.addService(Object.fromEntries(methods), Object.fromEntries(paths.map((path) => [path, handle])));
  self.port = await listen(server);
  return self;
}
