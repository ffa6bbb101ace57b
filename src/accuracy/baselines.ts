import { checkFor } from '../load/check.ts';
import { readDocument } from '../load/document.ts';
import { mistakes } from '../load/mistakes.ts';
import { failed, type Loaded, loaded } from '../load/problem.ts';

/** What the rules are compared with. */
export interface Baselines {
  /** Answers that look at nothing. */
  readonly constant: readonly { readonly name: string; readonly adopts: readonly string[] }[];
  /** Answers that were given once and can't be given again. */
  readonly recorded: readonly Recorded[];
}

export interface Recorded {
  readonly name: string;
  readonly date: string;
  readonly all: RecordedScore;
  readonly withoutShowcase: RecordedScore;
}

export interface RecordedScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly adoptedPerNegative: number;
  readonly adoptedPerNegativeOverAll: number;
}

const ratio = { type: 'number', minimum: 0, maximum: 1 };
const mean = { type: 'number', minimum: 0 };
const recordedScore = strict({
  precision: ratio,
  recall: ratio,
  f1: ratio,
  adoptedPerNegative: mean,
  adoptedPerNegativeOverAll: mean,
});
const text = { type: 'string', minLength: 1 };
const validate = checkFor(
  strict({
    constant: { type: 'array', items: strict({ name: text, adopts: { type: 'array', items: text } }) },
    recorded: {
      type: 'array',
      items: strict({ name: text, date: text, all: recordedScore, withoutShowcase: recordedScore }),
    },
  }),
);

function strict(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

/** Reads the list of baselines, or says what is wrong with it. */
export function readBaselines(file: string): Loaded<Baselines> {
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const wrong = mistakes(source.value, validate);
  return wrong.length > 0 ? failed(wrong) : loaded(source.value.data as Baselines);
}
