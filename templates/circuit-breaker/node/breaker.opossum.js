// <<dependency.header>>
// For opossum 9 (Node 20, 22, 24). The same policy for cockatiel is in <<dependency.id>>.cockatiel.js: keep one of the two.
// each: dependency.consecutive as trip
// A call may take <<dependency.callTimeout.text>>; an open breaker makes no call for <<dependency.openDuration.text>>, then one trial decides.
// Not expressible: the spec opens after <<trip.failures>> failures in a row, and opossum knows only rates. Choose one as `trip`.
// nearestRate opens when, of at least <<trip.failures>> calls within 10s, more than half failed. It differs: successes in between
// do not reset it, and while most calls still succeed a run of failures does not open it.
// end
// each: dependency.rate as trip
// A call may take <<dependency.callTimeout.text>>. When more than <<trip.threshold>> % of at least <<trip.minimumCalls>> calls within <<trip.window.text>> failed, no call is made
// for <<dependency.openDuration.text>>; then one trial decides. Calls under way and refused ones count among the calls.
// end
// each: dependency.severalTrials as trials
// Not expressible: the spec asks for <<trials.calls>> trial calls, opossum makes one.
// end
// each: dependency.gradual as steps
// Not expressible: the spec wants traffic back in steps of <<steps.text>> %; here a successful trial lets all of it back.
// end
// each: dependency.retry as again
import { setTimeout as pause } from 'node:timers/promises';
// end
import CircuitBreaker from 'opossum';

// each: dependency.consecutive as trip
// 50 % and 10 s are opossum's own defaults.
export const nearestRate = { errorThresholdPercentage: 50, volumeThreshold: <<trip.failures>>, rollingCountTimeout: 10_000 };
// end
// each: dependency.rate as trip
const trip = {
  errorThresholdPercentage: <<trip.threshold>>,
  volumeThreshold: <<trip.minimumCalls>>,
  rollingCountTimeout: <<trip.window.ms>>,
};
// end

// Create the guard once per process, since the state of the breaker lives in it. Count and alert where the returned
// breaker tells of a change: on('open'), on('halfOpen'), on('close').
// call(signal, ...args) rejects for what counts as a failure (network, 5xx) and resolves for the rest (4xx). It hands
// the signal on and reads the body itself, so that the time limit covers it.
// each: dependency.fallback as fallback
// fallback(error, ...args) answers when the call failed or was not made; the spec says: <<fallback.text>>.
// A call that timed out may still have taken effect, so a fallback that repeats it later needs the same idempotency key.
// end
// each: dependency.consecutive as trip
// each: dependency.fallback as fallback
export function guard<<dependency.pascal>>(call, fallback, trip) {
// end
// each: dependency.withoutFallback as none
export function guard<<dependency.pascal>>(call, trip) {
// end
// end
// each: dependency.rate as trip
// each: dependency.fallback as fallback
export function guard<<dependency.pascal>>(call, fallback) {
// end
// each: dependency.withoutFallback as none
export function guard<<dependency.pascal>>(call) {
// end
// end
  // each: dependency.consecutive as trip
  if (!trip) throw new TypeError('opossum cannot count failures in a row: pass nearestRate or a rate of your own as trip');
  // end
  const breaker = new CircuitBreaker((...args) => call(AbortSignal.timeout(<<dependency.callTimeout.ms>>), ...args), {
    name: <<"dependency.id">>,
    timeout: <<dependency.callTimeout.ms>>,
    resetTimeout: <<dependency.openDuration.ms>>,
    ...trip,
  });
  // each: dependency.withoutRetry as none
  const guarded = (...args) => breaker.fire(...args);
  // end
  // each: dependency.retry as again
  // Only for calls that may be repeated. Each attempt counts for the breaker, and an open breaker ends the attempts.
  const guarded = async (...args) => {
    for (let retries = 0; ; retries++) {
      try {
        return await breaker.fire(...args);
      } catch (error) {
        if (retries === <<again.attempts>> || breaker.opened) throw error;
        await pause(Math.random() * <<again.backoff.ms>> * 2 ** retries);
      }
    }
  };
  // end
  // each: dependency.fallback as fallback
  return { breaker, run: (...args) => guarded(...args).catch((error) => fallback(error, ...args)) };
  // end
  // each: dependency.withoutFallback as none
  return { breaker, run: guarded };
  // end
}
