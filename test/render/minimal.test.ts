import { expect, test } from 'vitest';
import type { TemplateFormat } from '../../src/core/template.ts';
import { fillFile } from '../../src/render/fill.ts';

function minimal(format: TemplateFormat, body: string): string {
  const file = { from: 'f', to: 'f', each: [], format, body };
  const { files, problems } = fillFile(file, { list: [1, 2], header: 'Who and why.' }, 'f', {
    minimal: true,
  });
  expect(problems).toEqual([]);
  return files[0]?.body ?? '';
}

test.each<[TemplateFormat, string, string]>([
  [
    'yaml',
    '# <<header>>\n# More.\na: 1 # one\n# Why two.\nb:\n  # Inside.\n  c: 2\n---\n# Second.\nd: 3\n',
    '# Who and why.\n\na: 1\nb:\n  c: 2\n---\nd: 3\n',
  ],
  [
    'sql',
    '-- <<header>>\n-- More.\n-- each: list as n\n-- Why.\nSELECT <<n>>;\n-- end\n',
    '-- Who and why.\nSELECT 1;\nSELECT 2;\n',
  ],
  ['js', '// <<header>>\n// More.\nexport {};\n', '// Who and why.\nexport {};\n'],
  ['conf', '# <<header>>\n# More.\nuser www;\n', '# Who and why.\nuser www;\n'],
  ['md', '<!-- <<header>> -->\n# Title\n<!-- more -->\nText.\n', '<!-- Who and why. -->\n# Title\nText.\n'],
])('of %s only the first comment is left', (format, body, expected) => {
  expect(minimal(format, body)).toBe(expected);
});
