import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import { overlaidKnowledge } from '../../src/load/overlay-knowledge.ts';
import { parseSpec } from '../../src/load/spec.ts';
import { shipped } from '../cli/in-memory.ts';
import { specOf } from '../spec-of.ts';
import { laid, patternFile, rule, rulesFolder } from './own-rules.ts';

const { catalogue } = shipped;
const breaker = 'patterns/circuit-breaker.yaml';
const named = (id: string, { patterns }: Catalogue): Pattern => {
  const found = patterns.find((pattern) => pattern.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const before = named('circuit-breaker', catalogue);
const changed = (body: string) => named('circuit-breaker', laid({ [breaker]: body }));
const ids = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id);

describe('a file with the id of a shipped pattern', () => {
  test('changes what it states and leaves all else', () => {
    const after = changed('complexity: 3\nsignals: [{ id: own-services, weight: 2 }]\n');
    const [, own] = before.signals;
    expect(after).toEqual({
      ...before,
      complexity: 3,
      rules: 'changed',
      signals: before.signals.map((it) =>
        it.id === own?.id ? { ...own, weight: 2, origin: 'changed' } : it,
      ),
    });
  });

  test('adds rules, whole, behind the shipped ones', () => {
    const { signals, vetoes } = changed(
      `signals: [${rule('night', ', weight: -2')}]\nvetoes: [${rule('few')}]\n`,
    );
    expect(ids(signals)).toEqual([...ids(before.signals), 'night']);
    expect(ids(vetoes)).toEqual([...ids(before.vetoes), 'few']);
    expect([signals.at(-1)?.origin, vetoes.at(-1)?.origin, signals[0]?.origin]).toEqual([
      'own',
      'own',
      undefined,
    ]);
  });

  test('takes rules out', () => {
    const { signals, requires } = changed(
      'signals: [{ id: own-services, remove: true }]\nrequires: [{ pattern: timeout, remove: true }]\n',
    );
    expect(ids(signals)).toEqual(ids(before.signals).filter((id) => id !== 'own-services'));
    expect(requires).toEqual([]);
  });

  test('changes a requirement by the pattern that it names', () => {
    const [requirement] = changed(
      'requires: [{ pattern: timeout, when: { exposure: internet } }]\n',
    ).requires;
    expect(requirement).toMatchObject({
      any: ['timeout'],
      source: before.requires[0]?.source,
      origin: 'changed',
    });
    expect(requirement?.when).toMatchObject({ kind: 'fact', fact: 'exposure' });
  });

  test('changes an example by its name, which marks no rule', () => {
    const after = changed('examples: [{ name: a payment provider outside the team, expect: consider }]\n');
    expect(after.examples[1]).toEqual({ ...before.examples[1], expect: 'consider' });
    expect(after.rules).toBeUndefined();
  });

  test('that says what is shipped changes nothing', () => {
    const [first] = before.signals;
    const result = laid({
      [breaker]: `complexity: ${before.complexity}\nsignals: [{ id: ${first?.id}, weight: ${first?.weight} }]\n`,
    });
    expect(result).toEqual(catalogue);
  });
});

test('a pattern of one’s own is there with all that its file leaves out, and all its rules are one’s own', () => {
  const own = named('night-watch', laid({ 'patterns/night-watch.yaml': patternFile() }));
  expect(own).toMatchObject({ id: 'night-watch', rules: 'own', core: false, requires: [], variants: [] });
  expect(own.signals.map(({ origin }) => origin)).toEqual(['own']);
});

test('variants of one’s own are preferred to the shipped ones, of which the last holds always', () => {
  const target = catalogue.patterns.find(({ variants }) => variants.length > 0);
  if (target === undefined) throw new Error('no pattern has variants');
  const body = `variants: [${rule('ours', ', title: { en: Ours, ko: 우리 방식 }')}]\n`;
  const { variants } = named(target.id, laid({ [`patterns/${target.id}.yaml`]: body }));
  expect(ids(variants)).toEqual(['ours', ...ids(target.variants)]);
  expect(variants[0]).toMatchObject({ requires: [], origin: 'own' });
});

describe('the other kinds of rule', () => {
  test('a domain changes what it assumes, fact by fact', () => {
    const file = `assume:
  - { fact: exposure, value: internal }
  - { fact: audit, remove: true }
  - { fact: stage, value: mature, because: { en: We are old., ko: 오래된 회사입니다. }, source: judgement }
`;
    const { domains, overlay } = laid({ 'domains/finance.yaml': file });
    const assume = domains.find(({ id }) => id === 'finance')?.assume ?? [];
    const of = (fact: string) => assume.find((it) => it.fact === fact);
    expect(of('exposure')).toMatchObject({ value: 'internal', origin: 'changed' });
    expect(of('stage')).toMatchObject({ value: 'mature', origin: 'own' });
    expect(of('audit')).toBeUndefined();
    expect(overlay).toEqual(['domain finance']);
  });

  test('a domain of one’s own can be named in a spec, and its assumptions are marked', () => {
    const file = `title: { en: Farming, ko: 농업 }
assume: [{ fact: exposure, value: internet, because: { en: Fields., ko: 밭입니다. }, source: judgement }]
`;
    const own = overlaidKnowledge(shipped, rulesFolder({ 'domains/farming.yaml': file }));
    if (own.value === undefined) throw new Error(JSON.stringify(own.problems));
    const reader = { vocabulary: own.value.catalogue.vocabulary, validateSpec: own.value.validateSpec };
    const spec = parseSpec('a.yaml', 'version: 1\nname: A\nfacts: { domain: [farming] }\n', reader);
    if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems));
    const { facts } = advise(spec.value, own.value.catalogue);
    expect(facts.find(({ id }) => id === 'exposure')).toMatchObject({ value: 'internet', rules: 'own' });
  });

  test('a decision gets another option, a warning another text, a source another date, a team more room', () => {
    const result = laid({
      'patterns/night-watch.yaml': patternFile(),
      'decisions/edge.yaml': 'options: [{ pattern: night-watch }]\n',
      'warnings/timeout-too-long.yaml': 'mend: { en: Shorten it., ko: 줄이십시오. }\n',
      'sources/judgement.yaml': "date: '2026-02'\n",
      'capacity.yaml': 'bands: [{ id: small, complexity: 4 }]\n',
    });
    const edge = result.decisions.find(({ id }) => id === 'edge');
    expect(edge?.options.at(-1)).toEqual({ pattern: 'night-watch' });
    expect(edge?.rules).toBe('changed');
    expect(result.warnings.find(({ id }) => id === 'timeout-too-long')).toMatchObject({
      mend: { en: 'Shorten it.' },
      origin: 'changed',
    });
    expect(result.sources.judgement?.date).toBe('2026-02');
    expect(result.capacity.bands.map(({ complexity }) => complexity)).toEqual([4, 4, 5]);
    expect(result.overlay).toEqual([
      'capacity',
      'decision edge',
      'night-watch',
      'source judgement',
      'warning timeout-too-long',
    ]);
  });

  test('a band between two stands between them', () => {
    const band = '{ id: few, title: { en: A few, ko: 몇 명 }, from: 5, complexity: 4 }';
    const { bands } = laid({ 'capacity.yaml': `bands: [${band}]\n` }).capacity;
    expect(ids(bands)).toEqual(['small', 'few', 'medium', 'large']);
  });

  test('a decision loses an option, or calls the simple one otherwise', () => {
    const file = `options:
  - { pattern: api-gateway, remove: true }
  - { plain: direct-access, title: { en: Directly, ko: 직접 접속 } }
`;
    const edge = laid({ 'decisions/edge.yaml': file }).decisions.find(({ id }) => id === 'edge');
    expect(edge?.options).toEqual([{ plain: 'direct-access', title: { en: 'Directly', ko: '직접 접속' } }]);
  });

  test('a fact of one’s own is asked for in a spec, in its group, and rules read it', () => {
    const words = `facts:
  - id: team.on-call
    type: yes-no
    group: team
    question: { en: Is somebody on call?, ko: 당직자가 있습니까? }
    why: { en: Night., ko: 밤입니다. }
    example: true
`;
    const folder = rulesFolder({
      'vocabulary.yaml': words,
      'patterns/circuit-breaker.yaml': `vetoes: [${rule('asleep', '', '{ team.on-call: false }')}]\n`,
    });
    const own = overlaidKnowledge(shipped, folder);
    if (own.value === undefined) throw new Error(JSON.stringify(own.problems));
    const { vocabulary } = own.value.catalogue;
    const groups = vocabulary.facts.map(({ group }) => group).filter((it, at, all) => it !== all[at - 1]);
    expect(new Set(groups).size).toBe(groups.length);
    const text = 'version: 1\nname: A\nfacts: { team: { on-call: false }, dependencies: { count: 3 } }\n';
    const spec = parseSpec('a.yaml', text, { vocabulary, validateSpec: own.value.validateSpec });
    if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems));
    const advice = advise(spec.value, own.value.catalogue).patterns.find(
      ({ id }) => id === 'circuit-breaker',
    );
    expect(advice?.verdict).toBe('avoid');
    const wrong = parseSpec('a.yaml', text.replace('false', '3'), {
      vocabulary,
      validateSpec: own.value.validateSpec,
    });
    expect(wrong.problems).toHaveLength(1);
    expect(
      parseSpec('a.yaml', text, { vocabulary: catalogue.vocabulary, validateSpec: shipped.validateSpec })
        .problems,
    ).toHaveLength(1);
  });
});

describe('a plan', () => {
  const result = laid({
    [breaker]: 'signals: [{ id: remote-dependency, weight: 2 }]\n',
    'patterns/night-watch.yaml': patternFile(),
  });
  const spec = specOf({ 'dependencies.count': 3, 'team.engineers': 12 });
  const plan = advise(spec, result);
  const of = (id: string) => plan.patterns.find((it) => it.id === id);

  test('says what was laid over, and has another digest', () => {
    expect(plan.overlay).toEqual(['circuit-breaker/remote-dependency', 'night-watch']);
    expect(plan.rules).not.toBe(catalogue.version);
  });

  test('marks each reason and each pattern that is not as shipped', () => {
    expect(of('circuit-breaker')).toMatchObject({ rules: 'changed', score: 2 });
    expect(of('circuit-breaker')?.reasons.map(({ origin }) => origin)).toContain('changed');
    expect(of('night-watch')).toMatchObject({ verdict: 'adopt', rules: 'own' });
    expect(of('night-watch')?.reasons[0]?.origin).toBe('own');
  });

  test('by the shipped rules has no such marks', () => {
    expect(JSON.stringify(advise(spec, catalogue))).not.toMatch(
      /"(overlay|rules)":(\[|"(own|changed)")|"origin":"(own|changed)"/,
    );
  });

  test('is the same whatever the folder is called', () => {
    const files = { [breaker]: 'complexity: 3\n' };
    expect(laid(files).version).toBe(laid(files).version);
  });
});
