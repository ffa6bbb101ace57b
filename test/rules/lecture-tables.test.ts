import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/core/lecture.ts';
import { mentions } from '../../src/load/when.ts';
import { disputes, lectureProfile, read, rules } from './lecture-files.ts';

const profile = lectureProfile();
const rowsOf = (id: string) => profile.tables.find((table) => table.id === id)?.rows ?? [];
const hangul = /[가-힣]/;

/** A row in one line: its patterns and its ratings, as in the lecture. */
const line = ({ id, adds, patterns, cells = {} }: Row) =>
  [
    id,
    (adds ? '+ ' : '') + patterns.join(' + '),
    ...Object.values(cells).map((it) => (typeof it === 'number' ? it : it.ko)),
  ].join(' | ');

describe('the tables of the lecture, to the letter', () => {
  it.each([
    [
      'situations',
      [
        'SF-SM-01 | circuit-breaker | 2 | 1 | 2 | 1',
        'SF-SM-02 | api-gateway | 3 | 2 | 3 | 2',
        'SF-SM-03 | saga | 4 | 3 | 4 | 3',
        'SF-SM-04 | cqrs | 5 | 4 | 5 | 4',
        'SF-SM-05 | event-sourcing | 5 | 5 | 5 | 5',
      ],
    ],
    [
      'industries',
      [
        'SF-IM-01 | api-gateway + circuit-breaker + saga | 보안, 규제준수, 정확성 | 강한 일관성, 감사 추적',
        'SF-IM-02 | api-gateway + cqrs + event-sourcing | 확장성, 개인화, 글로벌 | 최종 일관성, 높은 처리량',
        'SF-IM-03 | circuit-breaker + cdn + cache | 가용성, 성능, 글로벌 배포 | 지역별 분산, 캐싱 중심',
        'SF-IM-04 | saga + event-driven + real-time | 실시간성, 위치기반, 매칭 | 이벤트 기반, 지리적 분산',
        'SF-IM-05 | saga + rbac + audit | 규제준수, 개인정보보호 | 강한 보안, 완전한 감사',
        'SF-IM-06 | event-sourcing + cqrs + cache | 실시간성, 상태 관리 | 이벤트 기반, 빠른 응답',
      ],
    ],
    [
      'traits',
      [
        'SF-GB-01 | saga',
        'SF-GB-02 | cqrs',
        'SF-GB-03 | circuit-breaker',
        'SF-GB-04 | api-gateway',
        'SF-GB-05 | event-sourcing',
      ],
    ],
    [
      'constraints',
      [
        'SF-GT-01 | api-gateway + circuit-breaker | 단순한 패턴',
        'SF-GT-02 | cqrs + event-sourcing + saga | 복합 패턴',
        'SF-GT-03 |  | (언급 없음)',
        'SF-GT-04 |  | 점진적 패턴 도입',
        'SF-GT-05 |  | 모든 패턴 활용 가능',
      ],
    ],
    ['complexity-order', ['SF-GC-01 | api-gateway + circuit-breaker + saga + cqrs + event-sourcing']],
    [
      'adoption-stages',
      [
        'SF-GA-01 | api-gateway + circuit-breaker',
        'SF-GA-02 | + saga',
        'SF-GA-03 | + cqrs | 필요시',
        'SF-GA-04 | + event-sourcing | 고급 요구사항',
      ],
    ],
    [
      'combinations',
      [
        'SF-GK-01 | api-gateway + circuit-breaker',
        'SF-GK-02 | + saga',
        'SF-GK-03 | + cqrs',
        'SF-GK-04 | + event-sourcing',
      ],
    ],
    [
      'cost-benefit',
      [
        'SF-CB-01 | api-gateway + circuit-breaker | 2 | 2 | 3 | 4',
        'SF-CB-02 | + saga | 3 | 3 | 2 | 5',
        'SF-CB-03 | + cqrs | 4 | 4 | 5 | 3',
        'SF-CB-04 | + event-sourcing | 5 | 5 | 4 | 5',
      ],
    ],
  ])('%s', (id, expected) => {
    expect(rowsOf(id).map(line)).toEqual(expected);
  });

  it.each([
    [
      'situations',
      ['추천 패턴', '복잡도', '성능 영향', '운영 부담', '비용'],
      '외부 API 호출, 여러 서비스 조합, 분산 트랜잭션, 읽기/쓰기 분리, 이벤트 기반 통신',
    ],
    [
      'industries',
      ['주요 패턴', '핵심 요구사항', '아키텍처 특징'],
      '금융, 이커머스, 미디어, 모빌리티, 헬스케어, 게임',
    ],
    [
      'cost-benefit',
      ['패턴', '개발 비용', '운영 비용', '성능 향상', '안정성 향상'],
      '게이트웨이 + 서킷 브레이커, 사가 추가, CQRS 추가, 이벤트 소싱 추가',
    ],
  ])('%s carries the lecture’s headings and labels', (id, columns, labels) => {
    const table = profile.tables.find((it) => it.id === id);
    expect(table?.columns.map(({ label }) => label.ko)).toEqual(columns);
    expect(table?.rows.map(({ label }) => label.ko).join(', ')).toBe(labels);
  });

  it('has eight tables, and rates with whole numbers from 1 to 5 under headings that say so', () => {
    expect(profile.tables.length).toBe(8);
    for (const { columns, rows } of profile.tables) {
      const rated = columns.filter(({ kind }) => kind === 'stars' || kind === 'coins').map(({ id }) => id);
      for (const { cells = {} } of rows) {
        expect(Object.keys(cells).filter((id) => !columns.some((column) => column.id === id))).toEqual([]);
        for (const id of rated) expect([1, 2, 3, 4, 5]).toContain(cells[id]);
      }
    }
  });

  it('reads only facts of the vocabulary, and values that they have', () => {
    const facts = new Map<string, Fact>(read('vocabulary.yaml').facts.map((fact: Fact) => [fact.id, fact]));
    const conditions = read('profiles/lecture.yaml').tables.flatMap(
      (table: { rows: readonly WrittenRow[] }) =>
        table.rows.flatMap(({ when }) => (when === undefined ? [] : mentions(when))),
    );
    expect(conditions.length).toBeGreaterThan(20);
    for (const { fact, values } of conditions) {
      expect([...facts.keys()]).toContain(fact);
      const allowed = facts.get(fact)?.values?.map(({ id }) => id);
      if (allowed !== undefined) for (const value of values) expect(allowed).toContain(value);
    }
  });

  it('maps each of its names to patterns of the catalogue', () => {
    const names = new Set(profile.tables.flatMap(({ rows }) => rows.flatMap(({ patterns }) => patterns)));
    const ids = [...names].flatMap((name) => profile.terms[name] ?? [name]);
    expect(ids.filter((id) => !existsSync(join(rules, 'patterns', `${id}.yaml`)))).toEqual([]);
    expect(Object.keys(profile.terms).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('the review of the lecture', () => {
  const review: Review = read('profiles/disputes.yaml');
  const facts = new Set(read('profiles/lecture-facts.yaml').map(({ id }: { id: string }) => id));

  it('answers or leaves out each of its 66 items once', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}-${String(at + 1).padStart(2, '0')}`);
    const ids = [...review.disputes, ...review['left-out']].map(({ id }) => id);
    const items = [...numbered('C', 24), ...numbered('O', 9), ...numbered('E', 23), ...numbered('A', 10)];
    expect(ids.sort()).toEqual(items.sort());
  });

  it('points at statements of the lecture and at columns that one of the rows has', () => {
    for (const { id, cells, columns = [] } of disputes()) {
      expect(
        cells.filter((cell) => !facts.has(cell)),
        id,
      ).toEqual([]);
      const tables = profile.tables.filter(({ rows }) => rows.some((row) => cells.includes(row.id)));
      const known = tables.flatMap((table) => table.columns.map((column) => column.id));
      expect(
        columns.filter((column) => !known.includes(column)),
        id,
      ).toEqual([]);
    }
  });

  it('disputes every row of the situations and the industries, and the team rules', () => {
    const disputed = new Set(disputes().flatMap(({ cells }) => cells));
    const rows = ['situations', 'industries', 'constraints'].flatMap(rowsOf).map(({ id }) => id);
    expect(rows.filter((id) => !disputed.has(id))).toEqual([]);
  });
});

describe('the coverage of the lecture', () => {
  const coverage: readonly Covered[] = read('profiles/lecture-facts.yaml');

  it.each([
    ['SF-SCALE-', 2],
    ['SF-META-', 7],
    ['SF-PROB-', 4],
    ['SF-TH-', 22],
    ['SF-SM-', 5],
    ['SF-P1-', 9],
    ['SF-P2-', 9],
    ['SF-P3-', 7],
    ['SF-P4-', 4],
    ['SF-P5-', 5],
    ['SF-CASE-', 50],
    ['SF-IM-', 6],
    ['SF-GB-', 5],
    ['SF-GT-', 5],
    ['SF-GC-', 1],
    ['SF-GA-', 4],
    ['SF-GK-', 4],
    ['SF-GX-', 4],
    ['SF-CB-', 4],
    ['SF-KW-', 5],
    ['SF-UP-', 9],
  ])('lists %s… %i times', (prefix, count) => {
    const ids = coverage.map(({ id }) => id).filter((id) => id.startsWith(prefix));
    expect(new Set(ids).size).toBe(count);
    expect(ids.length).toBe(count);
  });

  it('holds all 171 statements', () => {
    expect(coverage.length).toBe(171);
  });

  it('says of each statement where it is used, or why not', () => {
    const wrong = coverage.filter((it) => (it.unused === undefined) === (it['used-by'] === undefined));
    expect(wrong).toEqual([]);
    expect(coverage.filter((it) => it['used-by']?.length === 0)).toEqual([]);
  });

  it('uses each row of the tables in its table', () => {
    const missing = profile.tables.flatMap((table) =>
      table.rows
        .filter(({ id }) => !coverage.find((it) => it.id === id)?.['used-by']?.includes(`table ${table.id}`))
        .map(({ id }) => id),
    );
    expect(missing).toEqual([]);
  });

  it.each(['SF-P2-08', 'SF-P4-03'])('uses %s nowhere, because nobody published its figures', (id) => {
    expect(coverage.find((it) => it.id === id)?.unused?.en).toMatch(/nobody published.*A-09/);
  });

  const uses = [...new Set(coverage.flatMap((it) => it['used-by'] ?? []))].sort();

  it.each(uses)('%s exists', (use) => {
    const [kind = '', id = ''] = use.split(' ');
    expect(places[kind]?.(id)).toBe(true);
  });
});

describe('the texts about the lecture', () => {
  const texts = [
    'profiles/lecture',
    'profiles/disputes',
    'profiles/lecture-facts',
    'prices',
    'end-of-life',
  ].flatMap((file) => textsOf(read(`${file}.yaml`)).map((text) => ({ file: basename(file), text })));

  it('are all English and Korean, with Hangul in the Korean only', () => {
    expect(texts.length).toBeGreaterThan(400);
    const wrong = texts.filter(({ text }) => !hangul.test(text.ko) || hangul.test(text.en) || text.en === '');
    expect(wrong).toEqual([]);
  });
});

const named = (file: string) => (id: string) => read(file).some((entry: { id: string }) => entry.id === id);
const inRules = (folder: string) => (id: string) => existsSync(join(rules, folder, `${id}.yaml`));
const places: Readonly<Record<string, (id: string) => boolean>> = {
  table: (id) => rowsOf(id).length > 0,
  pattern: inRules('patterns'),
  decision: inRules('decisions'),
  warning: inRules('warnings'),
  source: inRules('sources'),
  example: (id) => existsSync(join(rules, '../examples', `${id}.yaml`)),
  price: named('prices.yaml'),
  'end-of-life': named('end-of-life.yaml'),
  dispute: (id) => disputes().some((dispute) => dispute.id === id),
};

interface Words {
  readonly en: string;
  readonly ko: string;
}
interface Covered {
  readonly id: string;
  readonly says?: Words;
  readonly 'used-by'?: readonly string[];
  readonly unused?: Words;
}
interface Review {
  readonly disputes: readonly { readonly id: string }[];
  readonly 'left-out': readonly { readonly id: string }[];
}
interface Fact {
  readonly id: string;
  readonly values?: readonly { readonly id: string }[];
}
interface WrittenRow {
  readonly when?: Readonly<Record<string, unknown>>;
}

/** Every pair of texts, at any depth. */
function textsOf(value: unknown): Words[] {
  if (value === null || typeof value !== 'object') return [];
  if ('en' in value || 'ko' in value) return [value as Words];
  return Object.values(value).flatMap(textsOf);
}
