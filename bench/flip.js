// What it costs to look for the facts that would move a pattern, as a multiple of one advice on the same spec, both taken in
// the same interleaved run. Usage: npm run build && node bench/flip.js [rounds]
import { readdirSync } from 'node:fs';
import { advise } from '../dist/core/advise.js';
import { flipsOf, mostAdvices } from '../dist/core/flip/flips.js';
import { builtKnowledge } from '../dist/load/built.js';
import { readSpec } from '../dist/load/spec.js';

const rounds = Number(process.argv[2] ?? 3);
const { catalogue, validateSpec } = builtKnowledge();
const specs = readdirSync('examples')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, spec: readSpec(`examples/${name}`, { ...catalogue, validateSpec }).value }));

for (const { spec } of specs) for (let warm = 0; warm < 30; warm += 1) advise(spec, catalogue);
console.log(
  'a flip search in advices on the same spec (median over patterns; the dearest), and the advices that it made',
);
for (const { name, spec } of specs) {
  const ratios = [];
  let tried = 0;
  for (const { id } of catalogue.patterns) {
    const costs = Array.from({ length: rounds }, () => {
      const one = (timed(() => advise(spec, catalogue)) + timed(() => advise(spec, catalogue))) / 2;
      return timed(() => (tried = Math.max(tried, flipsOf(spec, catalogue, id).tried))) / one;
    });
    ratios.push(costs.sort((a, b) => a - b)[Math.floor(rounds / 2)]);
  }
  ratios.sort((a, b) => a - b);
  const median = ratios[Math.floor(ratios.length / 2)].toFixed(1);
  const most = ratios.at(-1).toFixed(1);
  console.log(
    `${name.padEnd(22)} ${median.padStart(6)} ${most.padStart(6)}   ${tried} of at most ${mostAdvices}`,
  );
}

/** Processor time, so that what else runs on the machine matters little. */
function timed(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
