import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { tempFolder } from './engines/place.ts';

/** What `promtool check rules` says of the rules, or nothing when it takes them. */
export function ruleProblem(promtool: string, rules: string): string {
  return run(promtool, ['check', 'rules', 'rules.yaml'], [{ path: 'rules.yaml', body: rules }]);
}

/** What `promtool check config` says of the configuration with these rules, or nothing when it takes them. */
export function configProblem(promtool: string, config: string, rules: string): string {
  const body = config.replace('/etc/prometheus/rules.yaml', 'rules.yaml');
  const files = [
    { path: 'prometheus.yml', body },
    { path: 'rules.yaml', body: rules },
  ];
  return run(promtool, ['check', 'config', 'prometheus.yml'], files);
}

/**
 * How many alerts of this name fire after a time, by `promtool test rules`.
 *
 * @param series values each minute, in the notation of promtool
 * @param minutes since the first of them; over more than an hour the rules are looked at once an hour
 * @returns nothing when as many fire as expected, else what promtool says
 */
export function firingProblem(
  promtool: string,
  rules: string,
  alert: string,
  series: Readonly<Record<string, string>>,
  minutes: number,
  expected: number,
): string {
  const unit = {
    rule_files: ['rules.yaml'],
    evaluation_interval: minutes > 60 ? '1h' : '1m',
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [
          {
            expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
            eval_time: `${minutes}m`,
            exp_samples: [{ labels: '{}', value: expected }],
          },
        ],
      },
    ],
  };
  return run(
    promtool,
    ['test', 'rules', 'unit.yaml'],
    [
      { path: 'rules.yaml', body: rules },
      { path: 'unit.yaml', body: stringify(unit) },
    ],
  );
}

function run(promtool: string, args: string[], files: { path: string; body: string }[]): string {
  const folder = tempFolder(files);
  try {
    const { status, stdout, stderr } = spawnSync(promtool, args, {
      cwd: join(folder.path),
      encoding: 'utf8',
    });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    folder.remove();
  }
}
