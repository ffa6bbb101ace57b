/** How a report marks what matters. Meaning never hangs on it: everything is also said in words or signs. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
  /** Columns to wrap at. */
  readonly width: number;
}

const same = (text: string) => text;

/** For files, pipes and tests. */
export const plain: Style = { strong: same, faint: same, good: same, warn: same, bad: same, width: 100 };
