// Start-up of the whole process as a ratio to `node -e 0`, both taken in the same interleaved run: the machine's speed and
// what else runs on it cancel out. Usage: npm run bench [rounds]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 21);
const root = fileURLToPath(new URL('..', import.meta.url));
const archwright = ['bin/archwright.js'];
const commands = {
  'node -e 0': ['-e', '0'],
  'archwright --version': [...archwright, '--version'],
  'archwright --help': [...archwright, '--help'],
  'archwright advise (text)': [...archwright, 'advise', 'examples/rideshare.yaml'],
  'archwright advise (json)': [...archwright, 'advise', 'examples/rideshare.yaml', '--format', 'json'],
  'archwright scaffold --dry-run': [...archwright, 'scaffold', 'examples/rideshare.yaml', '--dry-run'],
};

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, args] of shuffled(Object.entries(commands), round)) {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    times[name].push(Number(process.hrtime.bigint() - start) / 1e6);
  }
}

const floor = times['node -e 0'];
console.log(`ratio to node -e 0 (median of ${rounds} rounds; quartiles)`);
for (const [name, own] of Object.entries(times)) {
  const ratios = own.map((time, round) => time / floor[round]).sort((a, b) => a - b);
  const at = (share) => ratios[Math.floor(share * (ratios.length - 1))].toFixed(2);
  console.log(`${name.padEnd(30)} ${at(0.5)}  (${at(0.25)}–${at(0.75)})`);
}

/** Another order each round, so that no command always follows the same one; reproducible. */
function shuffled(entries, seed) {
  return [...entries].sort(([a], [b]) => order(a, seed) - order(b, seed));
}

function order(name, seed) {
  return [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0) + seed * 7919) % 10007, seed);
}
