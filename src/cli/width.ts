import stringWidth from 'string-width';

/** Columns that a text takes on a terminal; Hangul takes two each. */
export const width = (text: string): number => stringWidth(text);
