import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** What Redocly's recommended rules have against some descriptions, warnings too: `name: rule message`. */
export async function openApiProblems(bodies: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'archwright-openapi-'));
  try {
    const names = Object.keys(bodies);
    for (const [at, name] of names.entries()) writeFileSync(join(folder, `${at}.yaml`), bodies[name] ?? '');
    // One call for all: the tool takes longer to start than to lint.
    const files = names.map((_, at) => `${at}.yaml`);
    const options = {
      cwd: folder,
      maxBuffer: 1e8,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    };
    const args = [redocly, 'lint', ...files, '--format', 'json', '--max-problems', '1000'];
    const { stdout } = await run(process.execPath, args, options).catch(withOutput);
    // One report for each file, one behind the other.
    const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((report) => JSON.parse(report) as Report);
    if (reports.length !== names.length) throw new Error('not every file was looked at');
    const told = reports
      .flatMap(({ problems }) => problems)
      .map(({ ruleId, message, location }) => {
        const at = Number.parseInt(/(\d+)\.yaml$/.exec(location[0]?.source.ref ?? '')?.[1] ?? '', 10);
        return `${names[at] ?? '?'}: ${ruleId} ${message}`;
      });
    const counted = reports.reduce((sum, { totals }) => sum + totals.errors + totals.warnings, 0);
    if (told.length !== counted) throw new Error('not every problem is told');
    return told;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Report = {
  totals: { errors: number; warnings: number };
  problems: { ruleId: string; message: string; location: { source: { ref: string } }[] }[];
};

// It ends with an error when it has found one.
function withOutput(failure: { stdout?: string }): { stdout: string } {
  if (!failure.stdout?.startsWith('{')) throw failure;
  return { stdout: failure.stdout };
}
