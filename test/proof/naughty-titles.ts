import { readFileSync } from 'node:fs';
import { type Spec, specOfFacts } from '../../src/core/spec.ts';
import { isPrintable } from '../../src/render/printable.ts';

const list = JSON.parse(
  readFileSync('node_modules/big-list-of-naughty-strings/blns.json', 'utf8'),
) as string[];

const markup = [
  ...[
    'end',
    'a; end',
    'a #quot; b',
    '"]',
    '%% x',
    ':wrap: x',
    '`*a*`',
    '$$x$$',
    'fa:fa-car',
    'a --> b',
    '%%{init: {}}%%',
  ],
  ...[
    '```',
    '# a',
    '- a',
    '1. a',
    '> a',
    '| a | b |',
    '[a](b)',
    '![a](b)',
    '<script>alert(1)</script>',
    '*a* _b_ ~~c~~',
  ],
  ...[
    '&lt;',
    '$x$',
    'www.a.example https://a.example',
    '<!-- a -->',
    '-->',
    '===',
    '{{ a }}',
    '은행 🏦',
    ' ',
  ],
];

/** Texts that formats could take for something else. A spec refuses those that are left out. */
export const titles: readonly string[] = [...list, ...markup].filter(
  (text) => text !== '' && !text.includes('\n') && isPrintable(text),
);

/** The titles in groups that make a system of ordinary size: one service, outside system and transaction for each. */
export function systemsOfTitles(): { spec: Spec; titles: readonly string[] }[] {
  const size = 40;
  const groups = Array.from({ length: Math.ceil(titles.length / size) }, (_, at) =>
    titles.slice(at * size, (at + 1) * size),
  );
  return groups.map((group) => ({ spec: systemOf(group), titles: group }));
}

function systemOf(group: readonly string[]): Spec {
  const [name = ''] = group;
  return {
    ...specOfFacts({ domain: ['finance'] }, name),
    services: group.map((title, at) => ({
      name: `s${at}`,
      title,
      data: [{ entity: 'thing', events: ['changed'] }],
    })),
    dependencies: group.map((title, at) => ({
      name: `d${at}`,
      title,
      fallback: title,
      'used-by': [`s${at}`],
    })),
    transactions: group.map((title, at) => ({
      name: `t${at}`,
      title,
      steps: [
        { name: 'reserve', service: `s${at}`, compensation: 'release' },
        { name: 'confirm', service: `s${at}`, retryable: true },
      ],
    })),
  };
}
