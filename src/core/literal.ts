import type { Catalogue } from './catalogue.ts';
import { headOf } from './gather.ts';
import { cite } from './judge.ts';
import type { Consultation, Row } from './lecture.ts';
import type { Pattern } from './pattern.ts';
import type { PatternAdvice, Reason } from './pattern-advice.ts';
import type { Plan } from './plan.ts';

type Lookup = Pick<
  Plan,
  'patterns' | 'decisions' | 'roadmap' | 'warnings' | 'questions' | 'differences' | 'contradictions'
>;

/** The plan of profile `lecture`: the union of the rows that match, nothing weighed, vetoed or completed. */
export function byTheLecture(
  { patterns: asked, contradictions }: Consultation,
  catalogue: Catalogue,
): Lookup {
  const rows = new Map(catalogue.lecture.tables.flatMap((table) => table.rows.map((row) => [row.id, row])));
  const patterns = catalogue.patterns.map((pattern) => {
    const ids = asked.find((it) => it.pattern === pattern.id)?.rows ?? [];
    return looked(
      pattern,
      ids.flatMap((id) => rows.get(id) ?? []),
      catalogue,
    );
  });
  return {
    patterns,
    decisions: [],
    roadmap: [],
    warnings: [],
    questions: [],
    differences: [],
    contradictions,
  };
}

function looked(pattern: Pattern, rows: readonly Row[], catalogue: Catalogue): PatternAdvice {
  const reasons: Reason[] = rows.map((row) => ({
    kind: 'signal',
    rule: row.id,
    weight: 0,
    because: row.label,
    facts: [],
    source: cite(catalogue.lecture.source, catalogue),
  }));
  return {
    ...headOf(pattern),
    verdict: rows.length > 0 ? 'adopt' : 'not-needed',
    score: 0,
    reasons,
    requiredBy: [],
    open: [],
    scopes: [],
    preconditions: [],
    measure: [],
  };
}
