import type { Plan, PriceEstimate } from '../core/plan.ts';
import { type Item, remark, type Section } from './report.ts';
import { titleOf } from './titles.ts';
import { evidenceText } from './value.ts';
import type { Words } from './words.ts';

/** What can be counted in money, each amount with its formula, its date and its source. */
export function prices(plan: Plan, words: Words): Section {
  const title = titleOf(plan, words);
  return {
    heading: words.say('section-prices'),
    note: words.say('prices-note'),
    tone: 'plain',
    items: (plan.prices ?? []).map(
      (price): Item => ({
        title: `${title(price.pattern)}: ${words.of(price.what)}`,
        detail: words.say('price-monthly', { amount: price.monthly.toFixed(2), currency: price.currency }),
        lines: [
          {
            sign: '',
            text: formula(price, words),
            proof: [
              ...price.rates.map((rate) => evidenceText(rate, words)),
              words.of(price.source.cite),
            ].join(' · '),
          },
          remark(words.say('price-dated', { region: price.region, date: price.asOf })),
        ],
      }),
    ),
  };
}

/** `1 USD ÷ 1000000 requests × 120 × 2592000 s = 311.04 USD` */
function formula(
  { amount, currency, per, unit, rates, seconds, monthly }: PriceEstimate,
  words: Words,
): string {
  const factors = rates.map(({ value }) => String(value)).join(' × ');
  return `${amount} ${currency} ÷ ${per} ${words.of(unit)} × ${factors} × ${seconds} s = ${monthly.toFixed(2)} ${currency}`;
}
