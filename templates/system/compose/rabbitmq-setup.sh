# <<header>>
#
# Makes the users of the services with the passwords in /run/secrets/<service>-rabbitmq, and says what each may do. It can run
# again at any time. A user may publish what it tells of, and read the queues that bear its name; what nobody listed is
# refused. Priorities are queues of their own: workers ask urgent.<service> first.
set -eu
secrets=${SECRETS:-/run/secrets}
known=$(rabbitmqctl --quiet list_users)

# $1 user, $2 the keys of the events it may publish, as a regular expression
user() {
  # By standard input, where no list of processes shows it.
  if echo "$known" | grep -q "^$1[[:space:]]"; then
    rabbitmqctl --quiet change_password "$1" < "$secrets/$1-rabbitmq"
  else
    rabbitmqctl --quiet add_user "$1" < "$secrets/$1-rabbitmq"
  fi
  # Declaring and binding is for queues of its own only: bind is a write to the queue and a read of the exchange.
  rabbitmqctl --quiet set_permissions --vhost / "$1" "^listener\.$1\$" "^(events|queues|listener\.$1)\$" "^(events|(work|load|urgent|normal|listener)\.$1)\$"
  # Keys of events: what it may publish, and what it may bind, which is everything.
  rabbitmqctl --quiet set_topic_permissions --vhost / "$1" events "$2" '.*'
}

# The user that RabbitMQ makes by itself has a password that everybody knows.
if echo "$known" | grep -q '^guest[[:space:]]'; then
  rabbitmqctl --quiet delete_user guest
fi
# each: programs as program
# each: program.stream as stream
# <<program.id>> tells of: <<stream.told>>
user <<program.id>> '^<<program.id>>\.'
# end
# each: program.untold as untold
user <<program.id>> '^$'
# end
# end
