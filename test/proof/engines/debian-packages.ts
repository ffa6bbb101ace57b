/** The Debian package of each program that a proof runs; `install-debian.sh` installs them. */
export const debianPackages = {
  haproxy: 'haproxy',
  varnishd: 'varnish',
  'nats-server': 'nats-server',
  'redis-server': 'redis-server',
  'rabbitmq-server': 'rabbitmq-server',
  kcat: 'kcat',
  postgres: 'postgresql-15',
  initdb: 'postgresql-15',
  promtool: 'prometheus',
  protoc: 'protobuf-compiler',
  'docker-compose': 'docker-compose',
  openssl: 'openssl',
} as const;
