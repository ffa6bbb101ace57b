import { expect, test } from 'vitest';
import { whatIfCommandFor } from '../../src/cli/what-if-command.ts';
import type { FactChange } from '../../src/core/flip/candidates.ts';

const change = (to: FactChange['to'], unit?: FactChange['unit']): FactChange => ({
  fact: 'it',
  from: null,
  origin: 'unknown',
  to,
  ...(unit === undefined ? {} : { unit }),
});

test.each([
  [change(true), 'it=true'],
  [change(0.9, 'seconds'), 'it=900ms'],
  [change(3600, 'seconds'), 'it=1h'],
  [change(99.8, 'percent'), 'it=99.8'],
  [change(['web', 'tv']), 'it=web,tv'],
  [change(['PCI DSS']), "'it=PCI DSS'"],
  [change([]), "'it=[]'"],
])('%j is written as --set reads it', (it, written) => {
  expect(whatIfCommandFor('spec.yaml', { set: [] }, [it])).toBe(
    `archwright what-if spec.yaml --set ${written}`,
  );
});

test('what was set already is set again, before what would change', () => {
  expect(whatIfCommandFor('-', { set: ['a=1'], rules: 'own' }, [change(2)])).toBe(
    'archwright what-if - --set a=1 --set it=2 --rules own',
  );
});

test("a file's name stays one word of the shell", () => {
  expect(whatIfCommandFor("it's $HOME.yaml", { set: [] }, [])).toBe(
    "archwright what-if 'it'\\''s $HOME.yaml'",
  );
});
