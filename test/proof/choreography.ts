import type { Spec, Step } from '../../src/core/spec.ts';
import type { FilledFile } from '../../src/render/fill.ts';
import { filledTemplate } from './filled-template.ts';
import { modelOf, rideshare } from './rideshare.ts';
import { stepsOf } from './saga-shape.ts';

/** A ride sharing platform whose one transaction has these steps and no time limit. */
export function sagaSpec(name: string, steps: readonly Step[], timeout?: number): Spec {
  return {
    ...rideshare(),
    transactions: [{ name, steps, ...(timeout === undefined ? {} : { timeout }) }],
  };
}

/** What is written for a saga by events: the files of one target, where nothing else takes care of dead letters. */
export function choreographyFiles(spec: Spec, target: string): FilledFile[] {
  const none = [{}];
  const without = { 'event-streaming': none, 'dead-letter-queue': none };
  return filledTemplate('saga-choreography', target, { ...modelOf(spec), without });
}

/** The name that the saga of a drawing has. */
export function nameOf(word: string): string {
  return `saga-${word.toLowerCase()}`;
}

/** The files for broker and services of a saga that is drawn as a word; the steps can be shared out among fewer services. */
export function writtenFor(word: string, share: (step: Step) => Step = (step) => step): FilledFile[] {
  const spec = sagaSpec(nameOf(word), stepsOf(word).map(share));
  return [...choreographyFiles(spec, 'compose'), ...choreographyFiles(spec, 'node')];
}
