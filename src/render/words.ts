import type { Language, Text } from '../core/text.ts';

/** The words of one language, by key; `{name}` is filled in. */
export type Locale = Readonly<Record<string, string>>;

/** Everything a report needs to speak one language. */
export interface Words {
  readonly language: Language;
  /** A phrase by its key; an unknown key is our bug. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** A text of the rules. */
  readonly of: (text: Text) => string;
}

export function wordsOf(language: Language, locale: Locale): Words {
  return {
    language,
    of: (text) => text[language],
    say: (key, values = {}) => {
      const phrase = locale[key];
      if (phrase === undefined) throw new Error(`no phrase "${key}" in ${language}`);
      return phrase.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? `{${name}}`));
    },
  };
}
