// One engine in a process of its own, from its import to the outcome of the first spec: node cold.js <engine> <rules>
import { engines } from './engines.js';
import { rulesOf, specsOf } from './workload.js';

const [name, count] = process.argv.slice(2);
const rules = rulesOf(Number(count), 1);
const [spec] = specsOf(1, 2);
const start = process.cpuUsage();
const { evaluate } = await engines[name](rules);
await evaluate(spec);
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1000);
