import { type Language, languages } from '../core/text.ts';
import { writeOneOf } from '../load/nearest.ts';
import { misuse } from './stop.ts';
import type { World } from './world.ts';

/** `--lang`, else ARCHWRIGHT_LANG, else the locale; English where none of them is Korean. */
export function languageOf(flag: string | undefined, env: World['env']): Language {
  const asked = flag ?? ofVariable(env);
  if (asked === undefined) return ofLocale(env);
  const known = languages.find((language) => language === asked);
  if (known !== undefined) return known;
  const message = { en: `there is no language "${asked}"`, ko: `"${asked}" 언어는 지원하지 않습니다` };
  throw misuse(flag === undefined ? 'ARCHWRIGHT_LANG' : '--lang', message, writeOneOf(languages));
}

/** The same for a command line that may be wrong in any way; English where it asks for a language that there is not. */
export function languageIn(argv: readonly string[], env: World['env']): Language {
  const asked = flagIn(argv) ?? ofVariable(env);
  return asked === undefined ? ofLocale(env) : (languages.find((language) => language === asked) ?? 'en');
}

/** As commander reads it: the last one counts, and nothing behind `--`. */
function flagIn(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const values = options.flatMap((argument, index) => {
    if (argument === '--lang') return options[index + 1] ?? [];
    return argument.startsWith('--lang=') ? argument.slice('--lang='.length) : [];
  });
  return values.at(-1);
}

/** An empty variable says nothing. */
function ofVariable({ ARCHWRIGHT_LANG: asked }: World['env']): string | undefined {
  return asked === '' ? undefined : asked;
}

function ofLocale(env: World['env']): Language {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((it) => it !== undefined && it !== '');
  return locale?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
