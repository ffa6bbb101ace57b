// <<dependency.header>>
//
// The same guard as in node/policies/<<dependency.id>>.js, for programs that use opossum 9 (Node 20, 22, 24) already: take one of
// the two. From outside to inside:
// each: dependency.way.retry-backoff.in-the-caller as repeated
// each: dependency.retry as again
//   retry     up to <<again.attempts>> more, after a random pause of at most <<again.backoff.text>>, which doubles
// end
// end
// each: dependency.rate as trip
//   breaker   opens when more than <<trip.threshold>> % of at least <<trip.minimumCalls>> calls within <<trip.window.text>> failed; after <<dependency.openDuration.text>> one trial
//             decides. Calls under way and refused ones count among the calls.
// end
// each: dependency.consecutive as trip
//   breaker   after <<dependency.openDuration.text>> one trial decides; when it opens you have to choose, as `trip`
// end
//   timeout   <<dependency.callTimeout.text>> for each attempt
// each: dependency.consecutive as trip
// Not expressible: the spec opens after <<trip.failures>> failures in a row, and opossum knows only rates. nearestRate opens when, of at
// least <<trip.failures>> calls within 10s, more than half failed. It differs: successes in between do not reset it, and while most calls
// still succeed a run of failures does not open it. node/policies/<<dependency.id>>.js counts exactly.
// end
// each: dependency.way.bulkhead.pools-in-the-caller as pool
// Not expressible: at most <<dependency.concurrentCalls>> calls at a time. What opossum's `capacity` refuses counts as a failure and opens the breaker.
// end
// each: dependency.severalTrials as trials
// Not expressible: the spec asks for <<trials.calls>> trial calls, opossum makes one.
// end
// each: dependency.gradual as steps
// Not expressible: the spec wants traffic back in steps of <<steps.text>> %; here a successful trial lets all of it back.
// end
import CircuitBreaker from 'opossum';

// each: dependency.consecutive as trip
// 50 % and 10 s are opossum's own defaults.
export const nearestRate = { errorThresholdPercentage: 50, volumeThreshold: <<trip.failures>>, rollingCountTimeout: 10_000 };

// end
// Create the guard once per process, since the state of its policies lives in it. Count and alert where the returned
// breaker tells of a change: on('open'), on('halfOpen'), on('close').
// call(signal, ...args) rejects for what counts as a failure (lost connection, 429, 5xx) and resolves for other answers
// (404). It hands the signal on and reads the body itself, so that the time limit covers it.
// each: dependency.patterns.fallback as instead
// fallback(error, ...args) answers when the call failed or was not made.
// each: dependency.fallback as fallback
// The spec says: <<fallback.text>>.
// end
// A call that timed out may still have taken effect, so a fallback that repeats it later needs the same idempotency key.
// end
export function guard<<dependency.pascal>>(
  call,
  // each: dependency.patterns.fallback as instead
  fallback,
  // end
  // each: dependency.consecutive as trip
  trip,
  // end
) {
  // each: dependency.consecutive as trip
  if (!trip) throw new TypeError('opossum cannot count failures in a row: pass nearestRate or a rate of your own as trip');
  // end
  const breaker = new CircuitBreaker((...args) => call(AbortSignal.timeout(<<dependency.callTimeout.ms>>), ...args), {
    name: <<"dependency.id">>,
    timeout: <<dependency.callTimeout.ms>>,
    resetTimeout: <<dependency.openDuration.ms>>,
    // each: dependency.consecutive as trip
    ...trip,
    // end
    // each: dependency.rate as trip
    errorThresholdPercentage: <<trip.threshold>>,
    volumeThreshold: <<trip.minimumCalls>>,
    rollingCountTimeout: <<trip.window.ms>>,
    // end
  });
  const attempt = (...args) => breaker.fire(...args);
  // each: dependency.way.retry-backoff.in-the-caller as repeated
  // each: dependency.retry as again
  const repeated = async (...args) => {
    for (let retries = 0; ; retries++) {
      try {
        return await attempt(...args);
      } catch (error) {
        // An open breaker ends the attempts, and so does an answer with Retry-After (call puts it into error.retryAfter):
        // its whole seconds are longer than these pauses.
        if (retries === <<again.attempts>> || !breaker.closed || error.retryAfter) throw error;
        const pause = Math.random() * <<again.backoff.ms>> * 2 ** retries;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
  // end
  // end
  // each: dependency.patterns.fallback as instead
  const through = (attempts) => (...args) => attempts(...args).catch((error) => fallback(error, ...args));
  // end
  return {
    breaker,
    // each: dependency.patterns.fallback as instead
    run: through(attempt),
    // end
    // each: dependency.without.fallback as none
    run: attempt,
    // end
    // each: dependency.way.retry-backoff.in-the-caller as repeated
    // each: dependency.retry as again
    // Only for calls that may be repeated without harm: reads, and writes that carry an idempotency key.
    // each: dependency.patterns.fallback as instead
    runIdempotent: through(repeated),
    // end
    // each: dependency.without.fallback as none
    runIdempotent: repeated,
    // end
    // end
    // end
  };
}
