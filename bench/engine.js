// Evaluation with reasons beside two rule engines: the same rules, the same specs, one run. First every engine must name the
// same rules as fired; then each gets its turn in rounds, so that whatever else runs on the machine weighs on all of them.
// CPU time of the whole process is counted, other threads included. Usage: npm run bench:engine [-- rounds]
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { engines } from './engine/engines.js';
import { rulesOf, specsOf } from './engine/workload.js';

const rounds = Number(process.argv[2] ?? 7);
const sizes = [50, 500];
const names = Object.keys(engines);
const [ours, ...others] = names;

for (const size of sizes) {
  const rules = rulesOf(size, 1);
  const specs = specsOf(200, 2);
  const built = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await engines[name](rules)])),
  );
  const share = await sameFired(built, specs, size);
  const warm = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      warm[name].push(await perRule(built[name], specs, size));
    }
  }
  const cold = Object.fromEntries(names.map((name) => [name, coldTimes(name, size)]));
  console.log(
    `${size} rules, ${specs.length} specs, ${(share * 100).toFixed(1)} % of the rules fire, the same in all`,
  );
  console.log(
    '                      warm, ns a rule and spec        archwright is   cold, ms to the first outcome',
  );
  for (const name of names) console.log(line(name, warm[name], warm[ours], cold[name]));
  console.log();
}

/** @returns the share of rules that fire, once all engines agree on each spec */
async function sameFired(built, specs, size) {
  let fired = 0;
  for (const spec of specs) {
    const of = async (name) => built[name].fired(await built[name].evaluate(spec)).toSorted();
    const expected = await of(ours);
    fired += expected.length;
    for (const name of others) {
      const found = await of(name);
      if (!isDeepStrictEqual(found, expected)) {
        throw new Error(`${name} fires ${found} and ${ours} ${expected} on ${JSON.stringify(spec)}`);
      }
    }
  }
  return fired / specs.length / size;
}

/** Over all specs again and again, for at least a fifth of a second. */
async function perRule({ evaluate }, specs, size) {
  const start = process.cpuUsage();
  let times = 0;
  let spent = 0;
  while (spent < 200_000) {
    for (const spec of specs) await evaluate(spec);
    times += specs.length;
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  }
  return (spent * 1000) / times / size;
}

function coldTimes(name, size) {
  const script = fileURLToPath(new URL('engine/cold.js', import.meta.url));
  return Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, [script, name, String(size)])),
  );
}

function line(name, own, base, cold) {
  const ratios = own.map((time, round) => time / base[round]);
  const times = `${at(own, 0.5).toFixed(0)} (${at(own, 0.25).toFixed(0)}–${at(own, 0.75).toFixed(0)})`;
  const ratio = name === ours ? '' : `${at(ratios, 0.5).toFixed(1)} times as fast`;
  return `${name.padEnd(20)}  ${times.padEnd(30)}  ${ratio.padStart(20)}  ${at(cold, 0.5).toFixed(1).padStart(10)}`;
}

function at(values, share) {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
}
