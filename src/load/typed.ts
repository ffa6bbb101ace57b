import type { FactValue, GivenFacts } from '../core/fact.ts';
import type { Text } from '../core/text.ts';
import type { Field, Question, Vocabulary } from '../core/vocabulary.ts';
import { formatDuration, parseDuration } from './duration.ts';

export type Raw = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];
export type Report = (path: Path, message: Text, mend: Text) => void;

/** Nested facts as flat ones: `{ team: { engineers: 12 } }` → `team.engineers`. Durations become seconds. */
export function flatFacts(nested: Raw, vocabulary: Vocabulary, path: Path, report: Report): GivenFacts {
  return Object.fromEntries(
    vocabulary.facts.flatMap((question) => {
      const steps = question.id.split('.');
      const value = steps.reduce<unknown>((at, step) => (at as Raw | undefined | null)?.[step], nested);
      if (value === undefined) return [];
      return [[question.id, factValue(value, question, [...path, ...steps], report)] as const];
    }),
  );
}

function factValue(value: unknown, question: Question, path: Path, report: Report): FactValue | null {
  if (question.type !== 'duration' || value === null) return value as FactValue | null;
  return seconds(value, question, path, report);
}

/** A listed part with its durations in seconds and its own facts flattened. */
export function typedPart(
  part: Raw,
  fields: readonly Field[],
  vocabulary: Vocabulary,
  path: Path,
  report: Report,
): Raw {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      const field = fields.find(({ id }) => id === key);
      return [
        key,
        field === undefined ? value : fieldValue(value, field, vocabulary, [...path, key], report),
      ];
    }),
  );
}

function fieldValue(
  value: unknown,
  field: Field,
  vocabulary: Vocabulary,
  path: Path,
  report: Report,
): unknown {
  const fields = field.fields ?? [];
  if (field.type === 'duration') return seconds(value, field, path, report);
  if (field.type === 'facts') return flatFacts(value as Raw, vocabulary, path, report);
  if (field.type === 'map') return typedPart(value as Raw, fields, vocabulary, path, report);
  if (field.type !== 'list') return value;
  return (value as Raw[]).map((it, index) => typedPart(it, fields, vocabulary, [...path, index], report));
}

/** The schema has checked the form; what is left are the bounds. */
function seconds(
  value: unknown,
  { minimum, maximum }: { minimum?: number; maximum?: number },
  path: Path,
  report: Report,
): number {
  const parsed = parseDuration(value) ?? 0;
  const name = path.at(-1);
  const low = minimum ?? 0;
  const high = maximum ?? Number.POSITIVE_INFINITY;
  if (parsed < low || parsed > high) {
    const longest = Number.isFinite(high) ? formatDuration(high) : undefined;
    report(
      path,
      { en: `"${name}" can't be ${value}`, ko: `"${name}" 항목에 쓸 수 없는 값입니다: ${value}` },
      {
        en: `write a duration from its range: ${formatDuration(low)} to ${longest ?? 'any length'}`,
        ko: `범위 안의 기간으로 적으십시오: ${formatDuration(low)} ~ ${longest ?? '제한 없음'}`,
      },
    );
  }
  return parsed;
}
