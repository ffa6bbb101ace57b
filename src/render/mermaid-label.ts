// ASCII that Mermaid, its Markdown, KaTeX and icon syntax, or HTML could read as more than itself.
const SPECIAL = /["#$%&*:;<=>@[-`{|}~]/g;
// A label of nothing is no label to Mermaid.
const NOTHING = '#160;';

/**
 * Text for a label of a Mermaid diagram, with or without quotation marks around it:
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function mermaidLabel(text: string): string {
  const label = text.replace(SPECIAL, (character) => `#${character.codePointAt(0)};`);
  return label === '' ? NOTHING : label;
}
