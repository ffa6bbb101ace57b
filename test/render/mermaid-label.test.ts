import { expect, test } from 'vitest';
import { mermaidLabel } from '../../src/render/mermaid-label.ts';

test.each([
  ['Account service (v2), 10.5', 'Account service (v2), 10.5'],
  ['"]; end', '#34;#93;#59; end'],
  ['#quot;', '#35;quot#59;'],
  ['<b>', '#60;b#62;'],
  ['`*a*` $$x$$ fa:fa-car', '#96;#42;a#42;#96; #36;#36;x#36;#36; fa#58;fa-car'],
  ['은행 🏦', '은행 🏦'],
  ['', '#160;'],
])('%j in a label is %j', (text, expected) => {
  expect(mermaidLabel(text)).toBe(expected);
});
