/** The id of a node in a diagram: letters, digits and underscores; the kind keeps `end` from being read as a keyword. */
export function nodeId(kind: string, name: string): string {
  return `${kind}_${name.replaceAll('-', '_')}`;
}
