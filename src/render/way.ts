import type { PatternAdvice, Ruling } from '../core/pattern-advice.ts';
import { ruleMark } from './own-rules.ts';
import type { Line } from './report.ts';
import { evidenceText } from './value.ts';
import type { Words } from './words.ts';

/** Of a supporting pattern only which way was chosen; why is told by `explain`. */
export function wayLines(advice: PatternAdvice, words: Words): Line[] {
  return variantLines(advice, words).map((line) =>
    advice.core || advice.variant === undefined
      ? line
      : {
          sign: line.sign,
          text: `${words.of(advice.variant.title)}${ruleMark(advice.variant.origin, words)}`,
        },
  );
}

/** The way to do it that was chosen, and why that one. */
function variantLines({ variant }: Pick<Ruling, 'variant'>, words: Words): Line[] {
  if (variant === undefined) return [];
  const { title, because, facts, source, origin } = variant;
  return [
    {
      sign: `${words.say('variant')}:`,
      text: `${words.of(title)}. ${words.of(because)}${ruleMark(origin, words)}`,
      proof: [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · '),
    },
  ];
}
