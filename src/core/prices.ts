import type { Catalogue } from './catalogue.ts';
import { truthOf } from './condition.ts';
import type { Price } from './dated-data.ts';
import type { Fact } from './fact.ts';
import { cite } from './judge.ts';
import type { Evidence, PatternAdvice } from './pattern-advice.ts';
import type { PriceEstimate } from './plan.ts';
import type { View } from './view.ts';

/** Seconds in a month of 30 days. */
const month = 30 * 24 * 60 * 60;

/**
 * What the adopted patterns would cost a month by list price, where their rate is stated: amount ÷ per × rates × seconds. An
 * assumed rate is no basis for money, so only what is given or derived counts.
 */
export function pricesOf(
  system: View,
  advice: readonly PatternAdvice[],
  catalogue: Catalogue,
): PriceEstimate[] {
  return catalogue.prices.flatMap((price) => {
    const rates = ratesOf(price, system);
    if (!isCounted(price) || rates === undefined || !isUsed(price, system, advice)) return [];
    return [estimate(price, rates, catalogue)];
  });
}

type CountedPrice = Price & Required<Pick<Price, 'of'>>;

function isCounted(price: Price): price is CountedPrice {
  return price.of !== undefined;
}

function isUsed({ of }: CountedPrice, { known }: View, advice: readonly PatternAdvice[]): boolean {
  if (truthOf(of.when, known) !== 'true') return false;
  const used = advice.find(({ id }) => id === of.pattern);
  return used?.verdict === 'adopt' && (of.variant === undefined || used.variant?.id === of.variant);
}

function ratesOf({ times = [] }: Price, { known }: View): Fact[] | undefined {
  const rates = times.flatMap((id) => known.get(id) ?? []);
  const countable = rates.every(({ value }) => typeof value === 'number' && value > 0);
  return rates.length === 0 || rates.length < times.length || !countable ? undefined : rates;
}

function estimate(price: CountedPrice, rates: readonly Fact[], catalogue: Catalogue): PriceEstimate {
  const { id, of, what, region, amount, per, unit, currency, 'as-of': asOf, source } = price;
  const events = rates.reduce((product, { value }) => product * Number(value), month);
  return {
    id,
    pattern: of.pattern,
    what,
    region,
    amount,
    per,
    unit,
    currency,
    asOf,
    rates: rates.map(({ id: fact, value, origin }): Evidence => ({ fact, value, origin, needed: true })),
    seconds: month,
    monthly: Math.round((amount / per) * events * 100) / 100,
    source: cite(source, catalogue),
  };
}
