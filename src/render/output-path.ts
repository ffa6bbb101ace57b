import { lookUp, pieces } from './placeholder.ts';
import type { ReportProblem, Scope } from './template.ts';

const PART = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const SEGMENT = /^[A-Za-z0-9_.][A-Za-z0-9._-]*$/;
// Names that Windows keeps for devices, with or without an extension.
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The slash path a template file is written to, relative to the output folder; anything else is reported. */
export function outputPath(to: string, scope: Scope, report: ReportProblem): string {
  const path = pieces(to, report)
    .map((piece) => ('text' in piece ? piece.text : pathPart(piece, scope, report)))
    .join('');
  const safe = path.split('/').every((segment) => SEGMENT.test(segment) && !isSpecial(segment));
  if (!safe) report(`is not a relative path of plain names: ${JSON.stringify(path)}`);
  return path;
}

function pathPart(
  { path, source }: { path: string; source: string },
  scope: Scope,
  report: ReportProblem,
): string {
  const value = lookUp(path, scope, report);
  if (value === undefined || PART.test(String(value))) return String(value);
  report(`cannot be part of a path: ${JSON.stringify(value)}`, source);
  return 'x';
}

function isSpecial(segment: string): boolean {
  return /^\.+$/.test(segment) || segment.endsWith('.') || DEVICE.test(segment);
}
