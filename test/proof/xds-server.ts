import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type GrpcObject,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
} from '@grpc/grpc-js';

const require = createRequire(import.meta.url);
const DEPS = join(dirname(require.resolve('@grpc/grpc-js-xds/package.json')), 'deps');
// gRPC's own loader: it also writes messages inside others (google.protobuf.Any) by their '@type'.
const { loadSync } = createRequire(require.resolve('@grpc/grpc-js'))('@grpc/proto-loader');

const PROTOS = [
  'envoy/service/discovery/v3/ads.proto',
  'envoy/config/listener/v3/listener.proto',
  'envoy/config/route/v3/route.proto',
  'envoy/config/cluster/v3/cluster.proto',
  'envoy/config/endpoint/v3/endpoint.proto',
  'envoy/extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto',
  'envoy/extensions/filters/http/router/v3/router.proto',
];

type Resource = { '@type': string; name?: string; cluster_name?: string };
type Request = { type_url: string; resource_names?: string[]; response_nonce?: string };

/** Serves Envoy resources by the aggregated discovery service (xDS v3) on a free port of 127.0.0.1, to whoever asks for them. */
export async function serveXds(resources: readonly object[]): Promise<{ port: number; stop: () => void }> {
  const server = new Server();
  server.addService(discovery().service, {
    StreamAggregatedResources(stream: NodeJS.EventEmitter & { write(response: object): void; end(): void }) {
      const sent = new Map<string, string>();
      stream.on('data', ({ type_url: type, resource_names: names = [], response_nonce: nonce }: Request) => {
        const wanted = names.join();
        // What was answered already is only confirmed.
        if (nonce && sent.get(type) === wanted) return;
        sent.set(type, wanted);
        const found = (resources as Resource[]).filter(
          (one) => one['@type'] === type && names.includes(one.name ?? one.cluster_name ?? ''),
        );
        stream.write({ version_info: '1', nonce: `${type} ${wanted}`, type_url: type, resources: found });
      });
      stream.on('end', () => stream.end());
    },
  });
  const port = await listen(server);
  return { port, stop: () => server.forceShutdown() };
}

/** The port of 127.0.0.1 that it listens on from now on. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function discovery(): ServiceClientConstructor {
  const loaded = loadPackageDefinition(
    loadSync(PROTOS, {
      keepCase: true,
      json: true,
      includeDirs: ['envoy-api', 'xds', 'googleapis', 'protoc-gen-validate'].map((folder) =>
        join(DEPS, folder),
      ),
    }),
  );
  return ['envoy', 'service', 'discovery', 'v3', 'AggregatedDiscoveryService'].reduce(
    (at: GrpcObject | unknown, name) => (at as GrpcObject)[name],
    loaded,
  ) as ServiceClientConstructor;
}
