// What Mermaid or HTML could read as more than itself, even inside a quoted label.
const SPECIAL = /["#%&;<>@[-`{|}~]/g;

/** Text for a quoted label of a Mermaid diagram: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
export function mermaidLabel(text: string): string {
  return text.replace(SPECIAL, (character) => `#${character.codePointAt(0)};`);
}
