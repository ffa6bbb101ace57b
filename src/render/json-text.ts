import { isMap, isScalar, isSeq } from 'yaml';

/** A YAML node as JSON text, in the order of its keys (a plain object would put numeric keys first). */
export function jsonText(node: unknown, indent = ''): string {
  const deeper = `${indent}  `;
  if (isMap(node)) {
    const entries = node.items.map(
      ({ key, value }) => `${deeper}${JSON.stringify(keyText(key))}: ${jsonText(value, deeper)}`,
    );
    return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => `${deeper}${jsonText(item, deeper)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  return JSON.stringify(isScalar(node) ? node.value : (node ?? null)) ?? 'null';
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
