import { getLanguageService, TextDocument } from 'amazon-states-language-service';
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
  Choices?: { Next: string; [field: string]: unknown }[];
  Branches?: { StartAt: string; States: Record<string, AslState> }[];
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

/** Every state by its name, those inside of branches too. */
export function statesOf(machine: Machine): Record<string, AslState> {
  const inside = Object.values(machine.States).flatMap(({ Branches }) => Branches ?? []);
  return Object.assign({}, machine.States, ...inside.map(({ States }) => States));
}

/** The definition with a stand-in for every address, which the deployment fills in. */
export function addressed(machine: Machine): Machine {
  const text = JSON.stringify(machine).replace(
    /\$\{(\w+)FunctionArn\}/g,
    'arn:aws:lambda:eu-central-1:123456789012:function:$1',
  );
  return JSON.parse(text) as Machine;
}

/** What asl-validator finds. */
export function aslErrors(machine: Machine): string[] {
  const { isValid, errors } = aslValidator(addressed(machine));
  return isValid ? [] : errors.map((error) => JSON.stringify(error));
}

const languageService = getLanguageService({});

/** What the language service of AWS finds, which editors use. */
export async function languageServiceErrors(machine: Machine): Promise<string[]> {
  const text = JSON.stringify(addressed(machine), null, 2);
  const document = TextDocument.create('file:///machine.asl.json', 'json', 1, text);
  const found = await languageService.doValidation(document, languageService.parseJSONDocument(document));
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}
