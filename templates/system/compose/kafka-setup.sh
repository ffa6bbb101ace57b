# <<header>>
#
# Makes the topics; those that are there stay as they are. Run it again after a change.
#   <service>.events     what the service tells of; the key is the id of the entity, so that its events stay in order
#   <service>.<queue>    work for the service: the group of its own name shares it
#   dead-letters         what a reader could not handle <<delivery.attempts>> times: Kafka does not count deliveries, so the reader
#                        does, and sends it here with the headers topic, partition, offset and error
# Every message has the header message-id, by which a reader knows one that it has handled.
set -eu

# $1 name, $2 partitions, $3 milliseconds that it keeps messages
topic() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists --topic "$1" --partitions "$2" --replication-factor 1 --config "retention.ms=$3"
}

# each: programs as program
# each: program.stream as stream
# <<stream.told>>
topic <<stream.topic>> <<delivery.partitions>> <<delivery.kept.ms>>
# end
# each: program.patterns.message-queue as queue
topic <<program.id>>.work <<delivery.partitions>> <<delivery.kept.ms>>
# end
# each: program.patterns.load-leveling-queue as queue
topic <<program.id>>.load <<delivery.partitions>> <<delivery.kept.ms>>
# end
# each: program.patterns.priority-queue as queue
topic <<program.id>>.urgent <<delivery.partitions>> <<delivery.kept.ms>>
topic <<program.id>>.normal <<delivery.partitions>> <<delivery.kept.ms>>
# end
# end
topic dead-letters 1 <<delivery.dead.ms>>
