import { all } from './aws-names.ts';
import type { Stack } from './aws-stack.ts';

const KNOWN = ['source', 'detail-type'];

/**
 * Rules that could match an event that no service of the system tells of, or none at all.
 *
 * @param subjects every event of the spec as `<service>.<event>`, and what the steps of a saga tell each other as
 *   `saga.<transaction>.*` or `saga.<transaction>.<step>.*`; where there are none, a rule may ask for any
 */
export function eventPatternProblems(stack: Stack, subjects: readonly string[]): string[] {
  return Object.entries(stack.Resources)
    .filter(([, { Type }]) => Type === 'AWS::Events::Rule')
    .flatMap(([id, { Properties = {} }]) => {
      const [pattern = {}] = all(Properties, 'EventPattern') as Record<string, unknown>[];
      const fields = Object.keys(pattern);
      const wanted = namesIn(pattern['detail-type'], stack);
      return [
        ...(fields.length === 0 ? ['asks for everything'] : []),
        ...fields.filter((field) => !KNOWN.includes(field)).map((field) => `asks for ${field}`),
        ...(subjects.length === 0
          ? []
          : wanted.filter(
              (name) => !subjects.includes(name) && !subjects.some((subject) => isBelow(name, subject)),
            )
        ).map((name) => `asks for ${name}, which nobody tells of`),
        ...(subjects.length > 0 && wanted.length === 0 ? ['can ask for anything'] : []),
      ].map((problem) => `${stack.path}: ${id} ${problem}`);
    });
}

function namesIn(value: unknown, { Parameters }: Stack): string[] {
  if (Array.isArray(value)) return value.map(String);
  const name = (value as { Ref?: string } | undefined)?.Ref;
  const allowed = name === undefined ? undefined : Parameters[name]?.AllowedValues;
  return Array.isArray(allowed) ? allowed.map(String) : [];
}

/** `saga.checkout.pay.*` stands for one more word, whichever. */
function isBelow(name: string, subject: string): boolean {
  const start = subject.endsWith('.*') ? subject.slice(0, -1) : undefined;
  return start !== undefined && name.startsWith(start) && !name.slice(start.length).includes('.');
}
