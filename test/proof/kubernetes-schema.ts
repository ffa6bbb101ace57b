import { type Manifest, moduleOf } from './kubernetes-kinds.ts';

type Model = new (manifest: Manifest) => { validate(): void };

/** What the schema of its kind says against a manifest. A kind without a schema is a problem, never a pass. */
export async function schemaProblems(manifest: Manifest): Promise<string[]> {
  const module = moduleOf(manifest);
  const found = module && ((await import(module).catch(() => ({}))) as Record<string, Model>)[manifest.kind];
  if (!found) return [`no schema for ${manifest.apiVersion} ${manifest.kind}`];
  try {
    new found(manifest).validate();
    return [];
  } catch (error) {
    return [String((error as Error).message)];
  }
}
