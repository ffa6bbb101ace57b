import { type Duration, duration } from './duration.ts';

/** How often a call is tried at most, and how long that takes at worst; `caller` is how long whoever asked for it waits. */
export type Budget = {
  tries: number;
  worst: Duration;
  caller: Duration;
  /** One element where the caller's time does not even hold one call: it has stopped waiting by then. */
  exceeded: object[];
  /** One element where more repetitions were asked for than fit; `fits` are the repetitions that do. */
  cut: { asked: number; fits: number; caller: Duration }[];
};

/**
 * Fits repetitions into the time of the caller: tries × limit of one call + pauses stays below it. Pauses double.
 *
 * @param asked repetitions after the first call
 * @param call limit of one call, seconds
 * @param pause before the first repetition, seconds
 * @param caller seconds
 */
export function budget(asked: number, call: number, pause: number, caller: number): Budget {
  const worst = (repetitions: number) => (repetitions + 1) * call + pause * (2 ** repetitions - 1);
  let fits = asked;
  while (fits > 0 && worst(fits) >= caller) fits -= 1;
  return {
    tries: fits + 1,
    worst: duration(worst(fits)),
    caller: duration(caller),
    exceeded: worst(0) >= caller ? [{}] : [],
    cut: fits < asked ? [{ asked, fits, caller: duration(caller) }] : [],
  };
}
