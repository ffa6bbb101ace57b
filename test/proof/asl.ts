import aslValidator from 'asl-validator';
import type { Step } from '../../src/core/spec.ts';
import { filledTemplate } from './filled-template.ts';
import { modelOf, rideshare } from './rideshare.ts';

export type AslState = {
  Type: string;
  Next?: string;
  Error?: string;
  Cause?: string;
  Resource?: string;
  Parameters?: Record<string, unknown>;
  ResultPath?: string | null;
  TimeoutSeconds?: number;
  Retry?: { ErrorEquals: string[]; MaxAttempts?: number; [field: string]: unknown }[];
  Catch?: { ErrorEquals: string[]; Next: string; [field: string]: unknown }[];
  [field: string]: unknown;
};

export type Machine = {
  Comment: string;
  StartAt: string;
  States: Record<string, AslState>;
  [field: string]: unknown;
};

/** The machine that is emitted for a transaction with these steps; `deadline` is of the whole, seconds. */
export function machineFor(steps?: readonly Step[], deadline?: number | null): Machine {
  const files = filledTemplate('saga-orchestration', 'aws', modelOf(rideshare(steps, deadline)));
  const body = files.find(({ path }) => path.endsWith('.asl.json'))?.body ?? '';
  return JSON.parse(body) as Machine;
}

/** What asl-validator finds; addresses are filled in by the deployment, so stand-ins are put in their place. */
export function aslErrors(machine: Machine): string[] {
  const text = JSON.stringify(machine).replace(
    /\$\{(\w+)FunctionArn\}/g,
    'arn:aws:lambda:eu-central-1:123456789012:function:$1',
  );
  const { isValid, errors } = aslValidator(JSON.parse(text));
  return isValid ? [] : errors.map((error) => JSON.stringify(error));
}
