# <<header>>
#
# Makes the streams of streams/<stream>.json and the consumers of consumers/<stream>/<consumer>.json, or changes them to
# what the files say. It can run again at any time; it removes nothing. `nats` is the command of the image natsio/nats-box
# and finds server and key in NATS_URL and NATS_NKEY.
#
# The spec does not say who listens to events. A service that does gets a copy of consumer.example.json as
# consumers/<stream>/<service>.json, with its own id as durable_name.
set -eu
cd "$(dirname "$0")"

for file in streams/*.json; do
  stream=$(basename "$file" .json)
  if nats stream info "$stream" > /dev/null 2>&1; then
    nats stream edit "$stream" --config "$file" --force
  else
    nats stream add "$stream" --config "$file"
  fi
done

for file in consumers/*/*.json; do
  # Without any consumer the pattern stands for itself.
  [ -e "$file" ] || continue
  stream=$(basename "$(dirname "$file")")
  consumer=$(basename "$file" .json)
  if nats consumer info "$stream" "$consumer" > /dev/null 2>&1; then
    nats consumer edit "$stream" "$consumer" --config "$file" --force
  else
    nats consumer add "$stream" "$consumer" --config "$file"
  fi
done
