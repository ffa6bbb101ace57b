#!/bin/sh
# Installs the programs that `npm run proof` runs. Debian 12, as root. Nothing is started.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# gcc and libc6-dev: Varnish compiles its configuration.
apt-get install -y -qq --no-install-recommends \
  haproxy varnish gcc libc6-dev nats-server redis-server rabbitmq-server kcat postgresql-15 prometheus \
  protobuf-compiler docker-compose openssl >/dev/null
