import type { Condition } from './condition.ts';
import type { Text } from './text.ts';

export interface EndOfLife {
  readonly id: string;
  readonly name: string;
  readonly ended?: string;
  readonly 'maintenance-since'?: string;
  readonly instead: Text;
  readonly source: string;
}

/** A list price on a date, before free tiers and discounts. `amount` is for `per` units. */
export interface Price {
  readonly id: string;
  readonly what: Text;
  readonly region: string;
  readonly amount: number;
  readonly currency: string;
  readonly per: number;
  readonly unit: Text;
  readonly 'as-of': string;
  readonly source: string;
  /** What it is the price of; without it the price is only known, not counted. */
  readonly of?: { readonly pattern: string; readonly variant?: string; readonly when: Condition };
  /** Facts that are multiplied with each other; the first is a rate in events per second. */
  readonly times?: readonly string[];
}

export interface Source {
  readonly cite: Text;
  readonly url?: string;
  readonly date: string;
  readonly kind: string;
}
