import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/lecture.ts';
import { matrixData, matrixMarkdown, matrixText } from '../../src/render/matrix.ts';
import { disputes, lectureProfile } from '../rules/lecture-files.ts';

const profile = lectureProfile();
const show = (...ids: string[]) => ({
  profile,
  disputes: disputes(),
  tables: ids.map((id) => profile.tables.find((table) => table.id === id) as Table),
});
const page = (columns: number) => ({ columns, width: stringWidth });
const lines = (text: string) => text.split('\n');

describe('the lecture’s tables on a terminal', () => {
  it('show ratings as digits and name the review items beside them', () => {
    expect(lines(matrixText(show('situations'), 'en', page(160))).slice(0, 8)).toEqual([
      'Pattern by situation',
      '',
      'Situation                     Recommended pattern   Complexity  Performance impact  Operations burden  Cost',
      '-'.repeat(112),
      'Calling an external API       circuit-breaker       2/5 *C-01   1/5 *A-01           2/5 *C-01          1/5 *A-02',
      'Combining several services    api-gateway *E-18     3/5 *C-01   2/5 *A-01           3/5 *C-01          2/5 *A-02',
      'Distributed transaction       saga                  4/5         3/5 *A-01           4/5                3/5 *A-02',
      'Separating reads from writes  cqrs                  5/5 *C-02   4/5 *C-03,A-01      5/5                4/5 *A-02',
    ]);
  });

  it('join patterns as the lecture does: a sum, an addition, an order', () => {
    const text = matrixText(show('complexity-order', 'adoption-stages'), 'en', page(120));
    expect(text).toContain('api-gateway < circuit-breaker < saga < cqrs < event-sourcing');
    expect(text).toContain('api-gateway + circuit-breaker');
    expect(text).toMatch(/Stage 3 .*\+ cqrs +if needed/);
  });

  it.each([40, 80, 200])('stay within %i columns, in Korean too', (columns) => {
    const text = matrixText(show(...profile.tables.map(({ id }) => id)), 'ko', page(columns));
    expect(lines(text).filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it('are shown row by row where they are too wide, and lose nothing', () => {
    const text = matrixText(show('industries'), 'ko', page(60));
    expect(text).toContain('금융');
    expect(text).toContain('주요 패턴: api-gateway + circuit-breaker + saga');
    expect(text).toContain('아키텍처 특징: 강한 일관성, 감사 추적');
  });

  it('line up columns of wide characters', () => {
    const rows = lines(matrixText(show('cost-benefit'), 'ko', page(160))).slice(4, 8);
    const starts = rows.map((row) => stringWidth(row.slice(0, row.search(/\d\/5/))));
    expect(new Set(starts).size).toBe(1);
  });

  it('explain every mark and every name that is not an id, and nothing else', () => {
    const text = matrixText(show('traits'), 'en', page(80));
    expect(text).toContain("The lecture's names: saga = saga-orchestration | saga-choreography\n");
    expect(text).not.toContain('cache-aside');
    const body = text.split('Disputed (marked with *)');
    const marks = new Set(body[0]?.match(/[COEA]-\d\d/g));
    expect([...marks].sort()).toEqual([...new Set(body[1]?.match(/^[COEA]-\d\d/gm))].sort());
    expect(marks.size).toBeGreaterThan(3);
  });
});

describe('the lecture’s tables as Markdown', () => {
  const all = show(...profile.tables.map(({ id }) => id));

  it.each(['en', 'ko'] as const)('have as many cells in each row as in the heading (%s)', (language) => {
    const blocks = matrixMarkdown(all, language)
      .split('\n\n')
      .filter((block) => block.startsWith('|'));
    expect(blocks.length).toBe(8);
    for (const block of blocks) {
      const cells = block.split('\n').map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('keep signs that Markdown would read as markup', () => {
    const text = matrixMarkdown(all, 'ko');
    expect(text).toContain('api-gateway &lt; circuit-breaker');
    expect(text).toContain('2/5 \\*C-01');
    expect(text).toContain('10\\~20명');
  });
});

describe('the lecture’s tables as data', () => {
  it('keep integers, both languages and the disputes of each row, and leave conditions out', () => {
    const [table] = matrixData(show('situations')).tables;
    expect(table?.rows[0]).toEqual({
      id: 'SF-SM-01',
      label: { en: 'Calling an external API', ko: '외부 API 호출' },
      patterns: ['circuit-breaker'],
      cells: { complexity: 2, 'performance-impact': 1, operations: 2, cost: 1 },
      disputes: ['C-01', 'A-01', 'A-02'],
    });
  });
});
