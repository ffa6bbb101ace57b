# <<header>>
# Varnish 7.1 and newer. It keeps what is the same for everybody, and answers from that when the origin is away. It stands
# beside the origin; a network that is near the readers follows the same headers.
vcl 4.1;

import std;
# each: patterns.api-gateway as gateway

# Only what the gateway gives to people it does not know ends up in the cache.
backend origin {
  .host = "edge-gateway";
  .port = "8080";
  .probe = { .url = "/health/live"; }
}
# end
# each: without.api-gateway as direct
# each: routes as route

backend to_<<route.snake>> {
  .host = "<<route.service>>";
  .port = "<<route.port>>";
  .probe = { .url = "/health/ready"; }
}
# end
# end

sub vcl_recv {
  # each: without.api-gateway as direct
  # Where one path is below another the longer one wins, so it comes later.
  # each: routesShortestFirst as route
  if (req.url == "<<route.path>>" || req.url ~ "^<<route.below>>" || req.url ~ "^<<route.path>>[?]") {
    set req.backend_hint = to_<<route.snake>>;
  }
  # end
  # end
  # Whoever shows who they are gets answers of their own, which nobody else may see.
  if (req.http.Authorization || req.http.Cookie) {
    return (pass);
  }
  # Old answers are for when the origin fails, not for when it is slow.
  if (req.restarts == 0) {
    set req.grace = 0s;
  } else {
    set req.grace = 24h;
  }
}

sub vcl_backend_response {
  # A failure is not kept, not even for the moment in which the look for an older answer could find it.
  if (beresp.status >= 500 && !bereq.uncacheable) {
    return (abandon);
  }
  # each: facts.data.staleness as staleness
  # each: staleness.duration as lifetime
  # The spec lets data be <<lifetime.text>> old. Files whose name changes with their content may say immutable and stay longer.
  if (beresp.ttl > <<lifetime.text>> && beresp.http.Cache-Control !~ "immutable") {
    set beresp.ttl = <<lifetime.text>>;
  }
  # end
  # end
  # How long the last good answer stands in while the origin is away (as in Varnish's guide on grace). It is older than what
  # the spec allows then. Where an error is better than an old answer, make it 0s.
  set beresp.grace = 24h;
  # What sets a cookie or says private or no-store is not kept: Varnish's own rules come after these.
}

sub vcl_backend_error {
  if (!bereq.uncacheable) {
    return (abandon);
  }
}

sub vcl_synth {
  # The origin failed: look again, with old answers allowed.
  if (resp.status == 503 && req.restarts == 0) {
    return (restart);
  }
}

sub vcl_deliver {
  if (obj.hits == 0) {
    set resp.http.X-Cache = "MISS";
  } elseif (obj.ttl > 0s) {
    set resp.http.X-Cache = "HIT";
  } else {
    set resp.http.X-Cache = "STALE";
  }
}

sub vcl_miss {
  # No old answer either. The origin is not asked twice for one request.
  if (req.restarts > 0) {
    return (synth(503));
  }
}
