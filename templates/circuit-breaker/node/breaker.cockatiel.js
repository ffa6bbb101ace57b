// <<dependency.header>>
// For cockatiel 3.2 (Node 16 and newer). The same policy for opossum is in <<dependency.id>>.opossum.js: keep one of the two.
// each: dependency.consecutive as trip
// A call may take <<dependency.callTimeout.text>>. After <<trip.failures>> failures in a row no call is made for <<dependency.openDuration.text>>; then one trial decides.
// end
// each: dependency.rate as trip
// A call may take <<dependency.callTimeout.text>>. When more than <<trip.threshold>> % of at least <<trip.minimumCalls>> calls within <<trip.window.text>> failed, no call is made
// for <<dependency.openDuration.text>>; then one trial decides. On a quiet line the window gets longer: it moves on by one slice per call.
// end
// each: dependency.severalTrials as trials
// Not expressible: the spec asks for <<trials.calls>> trial calls, cockatiel makes one.
// end
// each: dependency.gradual as steps
// Not expressible: the spec wants traffic back in steps of <<steps.text>> %; here a successful trial lets all of it back.
// end
import {
  circuitBreaker,
  // each: dependency.retry as again
  CircuitState,
  // end
  // each: dependency.consecutive as trip
  ConsecutiveBreaker,
  // end
  // each: dependency.retry as again
  ExponentialBackoff,
  // end
  handleAll,
  // each: dependency.retry as again
  handleWhen,
  retry,
  // end
  // each: dependency.rate as trip
  SamplingBreaker,
  // end
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

// Create the guard once per process, since the state of the breaker lives in it. Count and alert where the returned
// breaker tells of a change: onBreak, onHalfOpen, onReset.
// call(signal, ...args) rejects for what counts as a failure (network, 5xx) and resolves for the rest (4xx). It hands
// the signal on and reads the body itself, because the signal is aborted once it returns.
// each: dependency.fallback as fallback
// fallback(error, ...args) answers when the call failed or was not made; the spec says: <<fallback.text>>.
// A call that timed out may still have taken effect, so a fallback that repeats it later needs the same idempotency key.
export function guard<<dependency.pascal>>(call, fallback) {
// end
// each: dependency.withoutFallback as none
export function guard<<dependency.pascal>>(call) {
// end
  const limit = timeout(<<dependency.callTimeout.ms>>, TimeoutStrategy.Aggressive);
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: <<dependency.openDuration.ms>>,
    // each: dependency.consecutive as trip
    breaker: new ConsecutiveBreaker(<<trip.failures>>),
    // end
    // each: dependency.rate as trip
    breaker: new SamplingBreaker({
      threshold: <<trip.threshold>> / 100,
      duration: <<trip.window.ms>>,
      // Half a call less, or rounding would sometimes ask for one call more than the minimum.
      minimumRps: (<<trip.minimumCalls>> - 0.5) / (<<trip.window.ms>> / 1000),
    }),
    // end
  });
  // each: dependency.withoutRetry as none
  const policy = wrap(breaker, limit);
  // end
  // each: dependency.retry as again
  // Only for calls that may be repeated. Each attempt counts for the breaker, and an open breaker ends the attempts.
  const again = retry(
    handleWhen(() => breaker.state === CircuitState.Closed),
    { maxAttempts: <<again.attempts>>, backoff: new ExponentialBackoff({ initialDelay: <<again.backoff.ms>> }) },
  );
  const policy = wrap(again, breaker, limit);
  // end
  const guarded = (...args) => policy.execute(({ signal }) => call(signal, ...args));
  // each: dependency.fallback as fallback
  return { breaker, run: (...args) => guarded(...args).catch((error) => fallback(error, ...args)) };
  // end
  // each: dependency.withoutFallback as none
  return { breaker, run: guarded };
  // end
}
