/** A text shown to people, in every language that archwright speaks. Ids and JSON keys are never translated. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

export type Language = keyof Text;

export const languages: readonly Language[] = ['en', 'ko'];
