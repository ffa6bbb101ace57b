// What ten times as many specs cost: `advise` on a folder of 1,000 and of 10,000, in one run, with the peak of memory of
// each. CPU time is what counts, since others may use the machine. The specs are the examples with some facts changed at random, from a seed. Usage: npm run bench:many -- [few] [many] [seed]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { randomFrom } from './random.js';

const [few = 1_000, many = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'archwright-many-'));
try {
  const random = randomFrom(seed);
  for (const count of [few, many]) write(join(folder, String(count)), count, random);
  // The few before and after the many, so that a machine that grows slower or faster weighs on both sides.
  const runs = [few, many, few].map((count) => ({ count, ...measure(join(folder, String(count))) }));
  for (const { count, cpu, wall, peak } of runs) {
    const each = ((cpu * 1000) / count).toFixed(2);
    console.log(
      `${count} specs: ${cpu.toFixed(1)} s of CPU (${each} ms each), ${wall.toFixed(1)} s, peak ${peak} MiB`,
    );
  }
  const [before, most, after] = runs;
  const ratio = (of) => ((2 * most[of]) / (before[of] + after[of])).toFixed(2);
  console.log(
    `${many / few} times as many: ${ratio('cpu')} times the CPU time, ${ratio('wall')} times the time (seed ${seed})`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function write(to, count, random) {
  const names = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.yaml'));
  const specs = names.map((name) => parse(readFileSync(join(root, 'examples', name), 'utf8')));
  mkdirSync(to);
  for (let at = 0; at < count; at += 1) {
    const spec = structuredClone(pick(specs, random));
    const { facts } = spec;
    facts.team = { ...facts.team, engineers: 20 + Math.floor(40 * random()) };
    facts.budget = pick(['low', 'medium', 'high'], random);
    facts.latency = pick(['normal', 'low', 'realtime'], random);
    facts.geo = pick(['single', 'multi-region'], random);
    facts.consistency = pick(['eventual', 'bounded', 'mixed', 'read-your-writes'], random);
    facts.stage = pick(['prototype', 'mvp', 'growth', 'mature'], random);
    writeFileSync(join(to, `${String(at).padStart(6, '0')}.yaml`), stringify(spec));
  }
}

function pick(values, random) {
  return values[Math.floor(values.length * random())];
}

function measure(specs) {
  const hook = `process.on('exit', () => process.stderr.write(JSON.stringify(process.resourceUsage())))`;
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
    join(root, 'bin/archwright.js'),
  ];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...args, 'advise', specs, '--format', 'json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr.slice(0, 2000)}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr);
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, peak: Math.round(maxRSS / 1024) };
}
