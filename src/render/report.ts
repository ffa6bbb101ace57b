/** What a report says, before it is known how it looks: the common form of the terminal's text and of Markdown. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly note?: string;
  /** How much the section matters to a reader in a hurry. */
  readonly tone: Tone;
  /** Rows of equally many cells, the first of them the heading. */
  readonly table?: readonly (readonly string[])[];
  readonly items: readonly Item[];
}

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

export interface Item {
  readonly title: string;
  /** What stands behind the title: score, scope, id. */
  readonly detail?: string;
  readonly lines: readonly Line[];
}

export interface Line {
  /** A weight (`+3`, `-2`) or a word (`veto:`); empty for a remark. */
  readonly sign: string;
  readonly text: string;
  /** Facts and source: what a sceptic looks for. */
  readonly proof?: string;
  /** A command line that says it again; never broken over lines, so that it can be copied. */
  readonly command?: string;
}

export function remark(text: string): Line {
  return { sign: '', text };
}
