/** The values at a dotted path; `*` stands for every element of a list or map. What is not there gives nothing. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const steps = path === '' ? [] : path.split('.');
  return steps.reduce<unknown[]>((found, step) => found.flatMap((one) => below(one, step)), [value]);
}

/** The same for texts alone. */
export function textsAt(value: unknown, path: string): string[] {
  return valuesAt(value, path).filter((found) => typeof found === 'string');
}

function below(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value);
  const found = (value as Record<string, unknown>)[step];
  return found === undefined || found === null ? [] : [found];
}
