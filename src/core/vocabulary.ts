import type { Condition } from './condition.ts';
import type { FactValue, Unit } from './fact.ts';
import type { Text } from './text.ts';

/** Every fact and part that a spec may state. Prompts, flags, JSON Schema and docs come from it. */
export interface Vocabulary {
  /** The headings under which facts are asked and listed, in this order. */
  readonly groups: readonly { readonly id: string; readonly title: Text }[];
  readonly facts: readonly Question[];
  readonly derive: readonly Derivation[];
  readonly parts: readonly Part[];
}

export type FactType =
  | 'integer'
  | 'number'
  | 'percent'
  | 'duration'
  | 'yes-no'
  | 'one-of'
  | 'many-of'
  | 'list';

/** What numbers of a type are counted in; the others have no unit. */
export const units: Readonly<Partial<Record<FactType, Unit>>> = { duration: 'seconds', percent: 'percent' };

export interface Question {
  readonly id: string;
  readonly type: FactType;
  readonly group: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly Value[];
  readonly question: Text;
  readonly why: Text;
  readonly example: FactValue;
  readonly ask: 'always' | 'derived';
  /** Where this holds the question makes no sense, so nobody is asked. */
  readonly pointless?: Condition;
  /** The value taken when several domains assume different ones; without it the most demanding one is. */
  readonly 'on-difference'?: string;
}

export interface Value {
  readonly id: string;
  readonly label: Text;
  readonly hint?: Text;
}

/** How a fact follows from listed parts or from other facts. Only unknown facts are set. */
export interface Derivation {
  readonly fact: string;
  readonly count?: string;
  readonly where?: Readonly<Record<string, string | boolean | number>>;
  readonly max?: string;
  readonly field?: string;
  readonly 'size-of'?: string;
  readonly except?: string;
  readonly distinct?: string;
  readonly some?: string;
  readonly has?: string;
  readonly collect?: string;
  readonly 'length-of'?: string;
  readonly when?: Condition;
  /** Where this holds, nothing follows from the list. */
  readonly unless?: Condition;
  readonly value?: FactValue;
  /** It follows so surely from the other facts that a given value against it is a contradiction. */
  readonly certain?: boolean;
}

export interface Part {
  readonly id: string;
  readonly kind: 'list' | 'map';
  readonly title: Text;
  readonly question: Text;
  readonly why?: Text;
  /** What an explicitly empty list says: `dependencies: []` is "there are none", not silence. */
  readonly 'when-empty'?: { readonly fact: string; readonly value: FactValue };
  readonly fields: readonly Field[];
}

export interface Field {
  readonly id: string;
  readonly type: string;
  readonly required?: boolean;
  readonly values?: readonly Value[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly question: Text;
  readonly why?: Text;
  readonly fields?: readonly Field[];
}
