import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { type Manifest, moduleOf } from './kubernetes-kinds.ts';

const PROBE = fileURLToPath(new URL('manifests.probe.ts', import.meta.url));

/**
 * What the compiler says when the manifests are literals of their published types: unlike the schemas, which let unknown
 * fields pass, it refuses a misspelt field at any depth.
 */
export function typeProblems(manifests: readonly Manifest[]): string[] {
  return typeProblemsOfEach(manifests).flat();
}

/** The same for each of the manifests, from one run of the compiler. */
export function typeProblemsOfEach(manifests: readonly Manifest[]): string[][] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const source = ts.createSourceFile(PROBE, manifests.map(probe).join('\n'), ts.ScriptTarget.ES2022);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === PROBE || fileExists(name);
  host.getSourceFile = (name, ...rest) => (name === PROBE ? source : getSourceFile(name, ...rest));
  const program = ts.createProgram([PROBE], options, host);
  const found: string[][] = manifests.map(() => []);
  for (const { start = 0, messageText } of ts.getPreEmitDiagnostics(program)) {
    const { line } = source.getLineAndCharacterOfPosition(start);
    found[line]?.push(ts.flattenDiagnosticMessageText(messageText, '\n'));
  }
  return found;
}

// One line each, so that the line of a problem tells whose it is.
function probe(manifest: Manifest, at: number): string {
  const type = `import(${JSON.stringify(moduleOf(manifest) ?? 'no-such-kind')}).I${manifest.kind}`;
  return `export const manifest${at}: ${type} = ${JSON.stringify(manifest)};`;
}
