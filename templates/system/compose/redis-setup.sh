# <<header>>
#
# Makes the groups that read, and the users of the services with the passwords in /run/secrets/<service>-streams. Run it
# again after every start of the server: it keeps streams and groups, and forgets users.
#   <service>.events   what the service tells of: XADD <service>.events * type <event> id <message id> body <body>
#   <service>.<queue>  work for the service: its workers are the group of its own name
#   dead-letters       what was delivered <<delivery.attempts>> times
# The spec does not say who listens. A service that does gets a group of its own name: XGROUP CREATE <stream> <service> 0.
# What a reader that died had taken comes back with XAUTOCLAIM <stream> <group> <reader> <<delivery.handling.ms>> 0; whoever
# claims looks at the deliveries that XPENDING counts, and from <<delivery.attempts>> on sends the message to dead-letters and
# acknowledges it.
set -eu
secrets=${SECRETS:-/run/secrets}
# By the environment, where no list of processes shows it.
REDISCLI_AUTH=$(cat "$secrets/setup-streams")
VALKEYCLI_AUTH=$REDISCLI_AUTH
export REDISCLI_AUTH VALKEYCLI_AUTH
redis() { valkey-cli -e -h "$STREAMS_HOST" -p "${STREAMS_PORT:-6379}" "$@"; }

# $1 stream, $2 group; one that is there stays where it is
group() {
  redis XGROUP CREATE "$1" "$2" 0 MKSTREAM > /dev/null 2>&1 || redis XINFO GROUPS "$1" | grep -qx "$2"
}

# each: programs as program
# each: program.patterns.message-queue as queue
group <<program.id>>.work <<program.id>>
# end
# each: program.patterns.load-leveling-queue as queue
group <<program.id>>.load <<program.id>>
# end
# each: program.patterns.priority-queue as queue
group <<program.id>>.urgent <<program.id>>
group <<program.id>>.normal <<program.id>>
# end
# end
# The people who look after dead letters.
group dead-letters operators

# $1 user. It may write what it tells of, its own queues and dead letters, and read every stream of events.
user() {
  redis ACL SETUSER "$1" reset on ">$(cat "$secrets/$1-streams")" "-@all" "+ping" "+hello" "~$1.*" "~dead-letters" "+xadd" "+xreadgroup" "+xack" "+xautoclaim" "+xpending" "+xinfo" "(~*.events +xreadgroup +xack +xautoclaim +xpending +xinfo)" > /dev/null
}
# each: programs as program
user <<program.id>>
# end
