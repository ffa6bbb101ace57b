import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';

/** AWS's offline validator; `faults` are its errors and warnings on a stack template, as text. */
export function cloudFormation() {
  const engine = new CelEngine();
  const folder = mkdtempSync(join(tmpdir(), 'archwright-cloudformation-'));
  const file = join(folder, 'stack.yaml');
  return {
    faults: (body: string): string[] => {
      writeFileSync(file, body);
      return (
        engine
          .validateStandard(new TemplateFile(file))
          .diagnostics.map((it) => `${it.severity} ${it.ruleId} ${it.message}`)
          // The rules that remark on what cannot be changed later or has no tags are notes, not findings.
          .filter((finding) => !finding.startsWith('INFO'))
      );
    },
    close: () => {
      engine.free();
      rmSync(folder, { recursive: true });
    },
  };
}
