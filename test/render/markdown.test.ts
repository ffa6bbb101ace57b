import { expect, test } from 'vitest';
import { markdownOf } from '../../src/render/markdown.ts';

test.each([
  ['<b>', '&lt;b&gt;'],
  ['a | b', 'a \\| b'],
  ['[a](b)', '\\[a\\](b)'],
  ['*a* _b_ `c` # d \\e', '\\*a\\* \\_b\\_ \\`c\\` \\# d \\\\e'],
])('%j in a name, a detail or a text stays text', (text, escaped) => {
  const items = [{ title: text, detail: text, lines: [{ sign: '', text, proof: text }] }];
  const markdown = markdownOf({
    title: text,
    subtitle: text,
    sections: [{ heading: text, note: text, tone: 'plain', items }],
  });
  expect(markdown.split(escaped)).toHaveLength(9);
});
