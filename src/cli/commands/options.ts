/** What several commands take. No import here: this is read on every start. */

/** The file that is read when none is named. */
export const defaultSpec = 'archwright.yaml';

export const formats = ['text', 'json', 'yaml', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** For the commands that decide by rules. */
export const rulesOption = [
  '--rules <dir>',
  'a folder of your own rules, laid over the shipped ones',
] as const;

export interface GlobalOptions {
  readonly rules?: string;
  readonly lang?: string;
  readonly color?: boolean;
}

/** For options that may be given more than once. */
export function collect(value: string, sofar: readonly string[]): string[] {
  return [...sofar, value];
}
