import { stringify } from 'yaml';
import type { Plan } from '../core/plan.ts';
import { adviceReport } from '../render/advice.ts';
import { markdownOf } from '../render/markdown.ts';
import type { Report } from '../render/report.ts';
import { textOf } from '../render/text.ts';
import type { Session } from './session.ts';

export const formats = ['text', 'json', 'yaml', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** A plan in one of the formats. JSON and YAML are the plan itself, in every language. */
export function formatted(plan: Plan, format: Format, session: Session): string {
  if (format === 'json' || format === 'yaml') return asData(plan, format);
  return reported(adviceReport(plan, session.words), format, session);
}

export function reported(report: Report, format: Format, { style }: Session): string {
  if (format === 'json' || format === 'yaml') return asData(report, format);
  return format === 'markdown' ? markdownOf(report) : textOf(report, style);
}

export function asData(value: unknown, format: 'json' | 'yaml'): string {
  if (format === 'json') return `${JSON.stringify(value, null, 2)}\n`;
  return stringify(value, { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false });
}
