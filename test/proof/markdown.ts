import type { Configuration, LintResults, MicromarkToken, Rule } from 'markdownlint';
import { lint } from 'markdownlint/promise';

// Long lines are text here: whoever reads the source lets the editor wrap them.
const config: Configuration = { default: true, MD013: false };

/** What markdownlint has against some files: `path:line rule detail`. */
export async function markdownProblems(files: readonly { path: string; body: string }[]): Promise<string[]> {
  const strings = Object.fromEntries(files.map(({ path, body }) => [path, body]));
  const results: LintResults = await lint({ strings, config });
  return Object.entries(results).flatMap(([path, problems]) =>
    problems.map(({ lineNumber, ruleNames, errorDetail }) =>
      [`${path}:${lineNumber}`, ruleNames.join('/'), errorDetail ?? ''].join(' ').trim(),
    ),
  );
}

/** What a Markdown parser makes of a text: the kinds of its tokens, and of each line its plain text. */
export async function markdownTokens(body: string): Promise<MicromarkToken[]> {
  const found: MicromarkToken[] = [];
  const rule: Rule = {
    names: ['collect'],
    description: 'keeps what was parsed',
    tags: ['own'],
    parser: 'micromark',
    function: ({ parsers }) => {
      found.push(...parsers.micromark.tokens);
    },
  };
  await lint({ strings: { body }, config: { default: false, collect: true }, customRules: [rule] });
  return found;
}

/** All tokens of these kinds, at any depth. */
export function tokensOf(tokens: readonly MicromarkToken[], kinds: readonly string[]): MicromarkToken[] {
  return tokens.flatMap((token) => [
    ...(kinds.includes(token.type) ? [token] : []),
    ...tokensOf(token.children, kinds),
  ]);
}

/** The text that a reader sees of a token. */
export function plainText(token: MicromarkToken): string {
  if (token.children.length > 0) return token.children.map(plainText).join('');
  return ['data', 'characterEscapeValue', 'codeTextData', 'whitespace'].includes(token.type)
    ? token.text
    : '';
}
