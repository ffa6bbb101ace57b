import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { register } from '@grpc/grpc-js-xds';
import { METHOD } from './xds-mapping.ts';

/** One gRPC service as xDS describes it: its routes, its cluster, and where it runs. */
export type Meshed = { name: string; routes: object[]; cluster: object; ports: number[] };

/** The four resources that a client asks for one after the other: listener, routes, cluster, endpoints. */
export function resourcesOf({ name, routes, cluster, ports }: Meshed): object[] {
  return [
    {
      '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
      name,
      api_listener: {
        api_listener: {
          '@type':
            'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
          rds: { config_source: { ads: {} }, route_config_name: name },
          http_filters: [
            {
              name: 'router',
              typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
            },
          ],
        },
      },
    },
    {
      '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
      name,
      virtual_hosts: [{ name, domains: ['*'], routes }],
    },
    cluster,
    {
      '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
      cluster_name: name,
      endpoints: [
        {
          locality: { region: 'here' },
          load_balancing_weight: { value: 1 },
          lb_endpoints: ports.map((port) => ({
            endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: port } } },
          })),
        },
      ],
    },
  ];
}

/** Tells gRPC where its xDS server is. It reads this once, so once for a process. */
export function useXds(port: number): void {
  process.env.GRPC_XDS_BOOTSTRAP_CONFIG = JSON.stringify({
    xds_servers: [
      { server_uri: `127.0.0.1:${port}`, channel_creds: [{ type: 'insecure' }], server_features: ['xds_v3'] },
    ],
    // Without a locality gRPC fails with an error that names something else.
    node: { id: 'proof', locality: { region: 'here' } },
  });
  register();
}

const bytes = (value: Buffer) => value;

/** Calls one of the services; the answer is the name of gRPC's status. */
export function caller(name: string) {
  const client = new Client(`xds:///${name}`, credentials.createInsecure());
  const call = (path: string, method = 'POST') =>
    new Promise<string>((resolve) => {
      const metadata = new Metadata();
      metadata.set(METHOD, method);
      client.makeUnaryRequest(path, bytes, bytes, Buffer.alloc(0), metadata, (error) =>
        resolve(status[error?.code ?? status.OK] ?? 'none'),
      );
    });
  return { call, close: () => client.close() };
}
