import { describe, expect, test } from 'vitest';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { ScopeKind } from '../../src/core/pattern.ts';
import type { Spec } from '../../src/core/spec.ts';
import { viewsFor, viewsOf } from '../../src/core/view.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, domain, fact, question } from './tiny.ts';

const catalogue = catalogueOf([], {
  facts: [
    question('calls', 'integer'),
    question('steps', 'integer'),
    question('kind', 'one-of'),
    question('speed', 'one-of'),
    question('history', 'one-of'),
  ],
  derive: [
    { fact: 'calls', count: 'dependencies' },
    { fact: 'steps', max: 'transactions', 'size-of': 'steps' },
    { fact: 'kind', when: fact('steps', { 'at-least': 4 }), value: 'complex' },
    { fact: 'kind', when: fact('steps', { 'at-most': 3 }), value: 'simple' },
  ],
  domains: [domain('bank', { speed: 'slow' }), domain('shop', { speed: 'fast' })],
});
const steps = (...services: string[]) => services.map((service, index) => ({ name: `s${index}`, service }));
const viewsIn = (spec: Spec) => viewsOf(spec, catalogue);
const names = (spec: Spec) => viewsIn(spec).map(({ kind, name }) => (name === '' ? kind : `${kind} ${name}`));

function valueIn(spec: Spec, view: string, id: string) {
  return viewsIn(spec)
    .find(({ name }) => name === view)
    ?.all.get(id)?.value;
}

const system: Partial<Spec> = {
  services: [
    { name: 'ledger', domain: 'bank', facts: { history: 'replay' } },
    { name: 'cart', domain: 'shop' },
    { name: 'mail' },
  ],
  dependencies: [
    { name: 'card', 'used-by': ['ledger'] },
    { name: 'post', 'used-by': ['cart', 'ledger'] },
    { name: 'fax', 'used-by': ['mail'] },
  ],
  transactions: [
    { name: 'order', steps: steps('cart', 'ledger', 'mail', 'cart') },
    { name: 'payout', steps: steps('ledger', 'mail') },
  ],
};
const both: GivenFacts = { domain: ['shop', 'bank'], history: 'none' };

describe('which views there are', () => {
  test.each<[string, Spec, string[]]>([
    ['the system alone', specOf({}), ['system']],
    ['no view of a single domain', specOf({ domain: ['shop'] }), ['system']],
    ['each of several domains, by name', specOf(both), ['system', 'domain bank', 'domain shop']],
    ['no view of a service without facts of its own', specOf({}, { services: [{ name: 'a' }] }), ['system']],
    [
      'a service that states facts',
      specOf({}, { services: [{ name: 'a', facts: { history: 'audit' } }] }),
      ['system', 'service a'],
    ],
    [
      'a service in which a pattern is in use',
      specOf({}, { services: [{ name: 'a' }, { name: 'b' }], inUse: [{ pattern: 'p', scope: 'b' }] }),
      ['system', 'service b'],
    ],
    [
      'every dependency and transaction',
      specOf({}, { dependencies: [{ name: 'd' }], transactions: [{ name: 't', steps: steps('a') }] }),
      ['system', 'dependency d', 'transaction t'],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(names(spec)).toEqual(expected);
  });
});

describe('where patterns of a scope are judged', () => {
  test.each<[ScopeKind, string, Spec, string[]]>([
    ['system', 'only in the system', specOf(both, system), ['']],
    [
      'service',
      'in the domains and in services of their own',
      specOf(both, system),
      ['bank', 'shop', 'ledger'],
    ],
    ['service', 'in the system, where there is one domain', specOf({}, system), ['', 'ledger']],
    ['dependency', 'in each listed one', specOf(both, system), ['card', 'post', 'fax']],
    ['dependency', 'in the domains, where none is listed', specOf(both), ['bank', 'shop']],
    ['transaction', 'in each listed one', specOf({}, system), ['order', 'payout']],
    ['transaction', 'in the system, where none is listed', specOf({}), ['']],
  ])('%s: %s', (scope, _name, spec, expected) => {
    expect(viewsFor(scope, viewsIn(spec)).map(({ name }) => name)).toEqual(expected);
  });
});

describe('what holds in a part', () => {
  test.each<[string, GivenFacts, string, string, unknown]>([
    ['a service: its own facts go before those of the system', both, 'ledger', 'history', 'replay'],
    ['the system keeps its own', both, '', 'history', 'none'],
    ['a dependency counts as the only one', {}, 'card', 'calls', 1],
    ['also against what is given for the system', { calls: 3 }, 'card', 'calls', 1],
    ['the system counts all', {}, '', 'calls', 3],
    ['a transaction has its own steps', {}, 'payout', 'steps', 2],
    ['the system has the longest', {}, '', 'steps', 4],
    ['what follows from them goes before what is given too', { kind: 'complex' }, 'payout', 'kind', 'simple'],
    ['the system keeps what is given', { kind: 'simple' }, '', 'kind', 'simple'],
    ['a service assumes by its own domain', both, 'ledger', 'speed', 'slow'],
    ['a dependency assumes by the domain of its only user', both, 'card', 'speed', 'slow'],
    ['each domain assumes for itself', both, 'shop', 'speed', 'fast'],
    ['what no part says holds as for the system', { kind: 'odd' }, 'fax', 'kind', 'odd'],
  ])('%s', (_name, facts, view, id, value) => {
    expect(valueIn(specOf(facts, system), view, id)).toEqual(value);
  });

  test.each([
    ['of a dependency are those of the services that use it', 'post', ['bank', 'shop']],
    ['of a dependency whose users name none are those of the system', 'fax', ['shop', 'bank']],
    ['of a transaction are those of its services', 'payout', ['bank']],
    ['of a service are its own', 'ledger', ['bank']],
  ])('the domains %s', (_name, view, expected) => {
    expect(valueIn(specOf(both, system), view, 'domain')).toEqual(expected);
  });
});
