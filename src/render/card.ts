import type { Catalogue } from '../core/catalogue.ts';
import type { Effects, Pattern, Requirement, Variant, Veto } from '../core/pattern.ts';
import { conditionText } from './condition-text.ts';
import { patternMark, ruleMark } from './own-rules.ts';
import { practice } from './practice.ts';
import { exampleLines, relationLines, titleIn } from './relations.ts';
import type { Line, Report, Section } from './report.ts';
import type { Words } from './words.ts';

/** The catalogue's card of one pattern, without a system to judge it for. */
export function cardReport(pattern: Pattern, catalogue: Catalogue, words: Words): Report {
  const { complexity, cost, stage, scope } = pattern;
  const figures = { complexity, cost, stage, scope: words.say(`scope-${scope}`) };
  const note = `${words.say('card-complexity', figures)}. ${effectsText(pattern.effects, words)}`;
  return {
    title: `${words.of(pattern.title)} (${[pattern.id, ...patternMark(pattern, words)].join(', ')})`,
    subtitle: words.say('card-solves', { text: words.of(pattern.solves) }),
    sections: [
      section('section-for', note, ruleLines(pattern, catalogue, words)),
      section('section-vetoes', undefined, vetoLines(pattern.vetoes, catalogue, words)),
      section('section-requires', undefined, requirementLines(pattern.requires, catalogue, words)),
      section(
        'section-ways',
        undefined,
        pattern.variants.flatMap((it) => wayLines(it, catalogue, words)),
      ),
      section('section-relations', undefined, relationLines(pattern, catalogue, words)),
      ...practice(pattern, words),
      section('section-examples', words.say('examples-note'), exampleLines(pattern, words)),
    ].filter(({ items }) => items.some(({ lines }) => lines.length > 0)),
  };

  function section(key: string, note: string | undefined, lines: readonly Line[]): Section {
    return {
      heading: words.say(key),
      ...(note === undefined ? {} : { note }),
      tone: 'plain',
      items: [{ title: '', lines }],
    };
  }
}

function ruleLines({ id, signals }: Pattern, catalogue: Catalogue, words: Words): Line[] {
  return signals.map((signal) => ({
    sign: signal.weight > 0 ? `+${signal.weight}` : String(signal.weight),
    text: `${words.of(signal.because)}${ruleMark(signal.origin, words)}`,
    proof: proofOf(`${id}/${signal.id}`, signal, catalogue, words),
  }));
}

function vetoLines(vetoes: readonly Veto[], catalogue: Catalogue, words: Words): Line[] {
  return vetoes.map((veto) => ({
    sign: `${words.say('veto')}:`,
    text: `${words.of(veto.because)}${ruleMark(veto.origin, words)}`,
    proof: proofOf(veto.id, veto, catalogue, words),
  }));
}

function requirementLines(requires: readonly Requirement[], catalogue: Catalogue, words: Words): Line[] {
  const title = titleIn(catalogue, words);
  return requires.map(({ any, when, unless, because, source, origin }) => {
    const names = any.map(title).join(' | ');
    const cite = catalogue.sources[source]?.cite;
    const proof = [
      cite === undefined ? source : words.of(cite),
      ...(when === undefined ? [] : [words.say('when', { facts: conditionText(when) })]),
      ...(unless === undefined ? [] : [words.say('unless', { facts: conditionText(unless) })]),
    ];
    const text = any.length > 1 ? words.say('one-of', { names }) : names;
    return {
      sign: '',
      text: `${text}: ${words.of(because)}${ruleMark(origin, words)}`,
      proof: proof.join(' · '),
    };
  });
}

/** One way to do the pattern, and what has to come along with it. */
function wayLines(variant: Variant, catalogue: Catalogue, words: Words): Line[] {
  const { title, when, complexity, because, source, requires } = variant;
  const cite = catalogue.sources[source]?.cite;
  const proof = [
    when === undefined ? words.say('way-else') : words.say('when', { facts: conditionText(when) }),
    ...(complexity === undefined ? [] : [words.say('way-complexity', { complexity })]),
    cite === undefined ? source : words.of(cite),
  ];
  const names = requires.map(({ any }) => any.map(titleIn(catalogue, words)).join(' | ')).join(', ');
  const more = names === '' ? '' : ` ${words.say('way-requires', { names })}`;
  return [{ sign: '', text: `${words.of(title)}: ${words.of(because)}${more}`, proof: proof.join(' · ') }];
}

function effectsText(effects: Effects, words: Words): string {
  const signed = (value: number) => (value > 0 ? `+${value}` : String(value));
  return words.say('card-effects', {
    latency: signed(effects['latency-overhead']),
    reads: signed(effects['read-scale']),
    writes: signed(effects['write-scale']),
    operations: signed(effects.operations),
  });
}

function proofOf(rule: string, { when, source }: Veto, catalogue: Catalogue, words: Words): string {
  const cite = catalogue.sources[source]?.cite;
  return [conditionText(when), cite === undefined ? source : words.of(cite), rule].join(' · ');
}
