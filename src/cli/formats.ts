import { stringify } from 'yaml';
import type { Plan } from '../core/plan.ts';
import type { Report } from '../render/report.ts';
import type { Format } from './commands/options.ts';
import type { Session } from './session.ts';

/** A plan in one of the formats. JSON and YAML are the plan itself, in every language. */
export async function formatted(plan: Plan, format: Format, session: Session): Promise<string> {
  if (isData(format)) return asData(plan, format);
  const { adviceReport } = await import('../render/advice.ts');
  return reported(adviceReport(plan, session.words), format, session);
}

export async function reported(report: Report, format: Format, { style }: Session): Promise<string> {
  if (isData(format)) return asData(report, format);
  if (format === 'markdown') return (await import('../render/markdown.ts')).markdownOf(report);
  const [{ textOf }, { width }] = await Promise.all([import('../render/text.ts'), import('./width.ts')]);
  return textOf(report, style, width);
}

export function isData(format: string): format is 'json' | 'yaml' {
  return format === 'json' || format === 'yaml';
}

export function asData(value: unknown, format: 'json' | 'yaml'): string {
  if (format === 'json') return `${JSON.stringify(value, null, 2)}\n`;
  return stringify(value, { lineWidth: 0, compat: 'yaml-1.1', aliasDuplicateObjects: false });
}
