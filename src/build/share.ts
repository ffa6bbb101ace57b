type Schema = Readonly<Record<string, unknown>>;

const lists = ['properties', 'definitions'];

/**
 * The same schema with every part that occurs said once, in `definitions`, and without prose: the check compiled from it is
 * half as large, and most of what start-up costs is reading that code.
 */
export function shared(schema: Schema): Schema {
  const names = new Map<string, string>();
  const definitions: Record<string, unknown> = {};
  const share = (part: Schema): Schema => {
    if ('$ref' in part || 'const' in part) return part;
    const key = JSON.stringify(part);
    const name = names.get(key) ?? `part${names.size}`;
    names.set(key, name);
    definitions[name] = part;
    return { $ref: `#/definitions/${name}` };
  };
  const walk = (part: Schema): Schema => {
    const { description: _description, examples: _examples, title: _title, ...rest } = part;
    const entries = Object.entries(rest).map(([key, value]): [string, unknown] => {
      if (lists.includes(key)) return [key, each(value as Schema, (member) => share(walk(member)))];
      return [key, key === 'items' ? share(walk(value as Schema)) : value];
    });
    return Object.fromEntries(entries);
  };
  const root = walk(schema);
  return { ...root, definitions: { ...(root.definitions as Schema | undefined), ...definitions } };
}

function each(schemas: Schema, change: (schema: Schema) => Schema): Schema {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, change(schema as Schema)]),
  );
}
