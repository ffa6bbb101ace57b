import { type Leaf, leaves, type Stack } from './aws-stack.ts';
import { allowedValues } from './aws-value-table.ts';

/** Values that the service refuses and the validator does not know of. */
export function valueProblems(stack: Stack): string[] {
  return leaves(stack)
    .filter((leaf) => isChecked(leaf) && !isAllowed(leaf))
    .map(({ id, path, value }) => `${stack.path}: ${id} ${path} can't be ${String(value)}`);
}

/** Whether the table knows what may stand there. */
export function isChecked({ type, path }: Leaf): boolean {
  return Object.hasOwn(allowedValues, `${type} ${path}`);
}

function isAllowed({ type, path, value }: Leaf): boolean {
  const allowed = allowedValues[`${type} ${path}`];
  return Array.isArray(allowed)
    ? allowed.includes(String(value))
    : (allowed as RegExp | undefined)?.test(String(value)) === true;
}
