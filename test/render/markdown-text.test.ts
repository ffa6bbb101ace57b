import { expect, test } from 'vitest';
import { markdownText, markdownUrl } from '../../src/render/markdown-text.ts';

test.each([
  ['plain words stay, with their dots and hyphens.', 'plain words stay, with their dots and hyphens.'],
  ['a *b* [c](d) <e> `f` | g', 'a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\` \\| g'],
  ['- a list', '\\- a list'],
  ['1. a list', '1\\. a list'],
  ['10 % of 2.5', '10 % of 2.5'],
  ['=== no heading', '\\=== no heading'],
  ['https://a.example and www.a.example', 'https\\://a.example and www\\.a.example'],
  ['API4:2023, note: this', 'API4\\:2023, note: this'],
  ['은행 🏦', '은행 🏦'],
])('%j in Markdown is %j', (text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test('an address of the web stays as it is, anything else is none', () => {
  expect(markdownUrl('https://a.example/b?c=1#d')).toBe('https://a.example/b?c=1#d');
  for (const text of ['javascript:alert(1)', 'https://a.example/ b', 'https://a.example/<b>', 'a']) {
    expect(markdownUrl(text)).toBeUndefined();
  }
});
