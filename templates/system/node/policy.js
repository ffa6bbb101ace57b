// each: dependency.patterns.timeout as pattern
// <<pattern.header>>
// end
// each: dependency.patterns.retry-backoff as pattern
// <<pattern.header>>
// end
// each: dependency.patterns.circuit-breaker as pattern
// <<pattern.header>>
// end
// each: dependency.patterns.bulkhead as pattern
// <<pattern.header>>
// end
// each: dependency.patterns.fallback as pattern
// <<pattern.header>>
// end
//
// How <<dependency.id>> is called, from outside to inside. For cockatiel 3.2 (cockatiel 4 needs Node 22).
// each: dependency.way.bulkhead.pools-in-the-caller as pool
//   bulkhead  <<dependency.concurrentCalls>> calls at a time; one more is refused at once
// end
// each: dependency.way.retry-backoff.in-the-caller as repeated
// each: dependency.retry as again
//   retry     up to <<again.attempts>> more, after a random pause of at most <<again.backoff.text>>, which doubles
// end
// end
// each: dependency.patterns.circuit-breaker as broken
// each: dependency.consecutive as trip
//   breaker   opens after <<trip.failures>> failures in a row; after <<dependency.openDuration.text>> one trial decides
// end
// each: dependency.rate as trip
//   breaker   opens when more than <<trip.threshold>> % of at least <<trip.minimumCalls>> calls within <<trip.window.text>> failed; after <<dependency.openDuration.text>> one trial
//             decides. On a quiet line the window gets longer: it moves on by one slice per call.
// end
// end
//   timeout   <<dependency.callTimeout.text>> for each attempt
// The order is that of .NET's standard pipeline (Microsoft.Extensions.Http.Resilience).
// each: dependency.way.bulkhead.pools-in-the-caller as pool
// What the bulkhead refuses is neither repeated nor counted as a failure.
// end
// each: dependency.way.retry-backoff.in-the-mesh as elsewhere
// No retry here: the mesh repeats calls, and two layers that repeat multiply.
// end
// each: dependency.way.retry-backoff.in-the-caller as repeated
// each: dependency.retry as again
// each: dependency.patterns.circuit-breaker as broken
// Each attempt counts for the breaker, and an open breaker ends them.
// end
// At worst <<again.tries>> attempts and their pauses take <<dependency.budget.worst.text>>, and the caller waits <<dependency.budget.caller.text>>.
// end
// each: dependency.retryCut as cut
// Retries: the spec asks for <<cut.asked>>, of which <<cut.fits>> end within the <<cut.caller.text>> that the caller waits.
// end
// end
// each: dependency.patterns.circuit-breaker as broken
// each: dependency.severalTrials as trials
// Not expressible: the spec asks for <<trials.calls>> trial calls, cockatiel makes one.
// end
// each: dependency.gradual as steps
// Not expressible: the spec wants traffic back in steps of <<steps.text>> %; here a successful trial lets all of it back.
// end
// end
import * as cockatiel from 'cockatiel';

// Create the guard once per process, since the state of its policies lives in it.
// each: dependency.patterns.circuit-breaker as broken
// Count and alert where the returned breaker tells of a change: onBreak, onHalfOpen, onReset.
// end
// call(signal, ...args) rejects for what counts as a failure (lost connection, 429, 5xx) and resolves for other answers
// (404). It hands the signal on and reads the body itself, because the signal is aborted once it returns.
// each: dependency.patterns.fallback as instead
// fallback(error, ...args) answers when the call failed or was not made.
// each: dependency.fallback as fallback
// The spec says: <<fallback.text>>.
// end
// A call that timed out may still have taken effect, so a fallback that repeats it later needs the same idempotency key.
export function guard<<dependency.pascal>>(call, fallback) {
// end
// each: dependency.without.fallback as none
export function guard<<dependency.pascal>>(call) {
// end
  // each: dependency.way.bulkhead.pools-in-the-caller as pool
  const bulkhead = cockatiel.bulkhead(<<dependency.concurrentCalls>>);
  // end
  // each: dependency.patterns.circuit-breaker as broken
  const breaker = cockatiel.circuitBreaker(cockatiel.handleAll, {
    halfOpenAfter: <<dependency.openDuration.ms>>,
    // each: dependency.consecutive as trip
    breaker: new cockatiel.ConsecutiveBreaker(<<trip.failures>>),
    // end
    // each: dependency.rate as trip
    breaker: new cockatiel.SamplingBreaker({
      threshold: <<trip.threshold>> / 100,
      duration: <<trip.window.ms>>,
      // Half a call less, or rounding would sometimes ask for one call more than the minimum.
      minimumRps: (<<trip.minimumCalls>> - 0.5) / (<<trip.window.ms>> / 1000),
    }),
    // end
  });
  // end
  const timeout = cockatiel.timeout(<<dependency.callTimeout.ms>>, cockatiel.TimeoutStrategy.Aggressive);
  // each: dependency.way.retry-backoff.in-the-caller as repeated
  // each: dependency.retry as again
  // Only what another attempt may cure. An answer with Retry-After (call puts it into error.retryAfter) is left alone: its
  // whole seconds are longer than these pauses.
  const curable = (error) =>
    // each: dependency.patterns.circuit-breaker as broken
    breaker.state === cockatiel.CircuitState.Closed &&
    // end
    !error.retryAfter;
  const retry = cockatiel.retry(cockatiel.handleWhen(curable), {
    maxAttempts: <<again.attempts>>, // after the first
    backoff: new cockatiel.ExponentialBackoff({
      initialDelay: <<again.backoff.ms>>,
      generator: cockatiel.fullJitterGenerator,
    }),
  });
  // end
  // end
  const through = (...policies) => {
    const policy = cockatiel.wrap(...policies);
    // Each call brings a signal of its own. On the one that cockatiel shares, Node warns of a leak from the 11th call on.
    const guarded = (args) => policy.execute(({ signal }) => call(signal, ...args), new AbortController().signal);
    // each: dependency.patterns.fallback as instead
    return (...args) => guarded(args).catch((error) => fallback(error, ...args));
    // end
    // each: dependency.without.fallback as none
    return (...args) => guarded(args);
    // end
  };
  return {
    // each: dependency.patterns.circuit-breaker as broken
    breaker,
    // end
    run: through(
      // each: dependency.way.bulkhead.pools-in-the-caller as pool
      bulkhead,
      // end
      // each: dependency.patterns.circuit-breaker as broken
      breaker,
      // end
      timeout,
    ),
    // each: dependency.way.retry-backoff.in-the-caller as repeated
    // each: dependency.retry as again
    // Only for calls that may be repeated without harm: reads, and writes that carry an idempotency key.
    runIdempotent: through(
      // each: dependency.way.bulkhead.pools-in-the-caller as pool
      bulkhead,
      // end
      retry,
      // each: dependency.patterns.circuit-breaker as broken
      breaker,
      // end
      timeout,
    ),
    // end
    // end
  };
}
