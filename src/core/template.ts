import type { Text } from './text.ts';

export const templateFormats = ['yaml', 'json', 'sql', 'js', 'md'] as const;

export type TemplateFormat = (typeof templateFormats)[number];

/** One file of a template: where its text comes from and where, and how often, it is written. */
export interface TemplateFile {
  readonly from: string;
  /** Slash path below the output folder; may hold placeholders. */
  readonly to: string;
  /** `list as item`: one file for each element. */
  readonly each?: string;
  readonly format: TemplateFormat;
  readonly body: string;
}

/** What one pattern scaffolds for one target. */
export interface Template {
  readonly pattern: string;
  readonly target: string;
  readonly files: readonly TemplateFile[];
}

/** What a scaffold can be written for; `defaultFor` are the platforms whose systems get it when nothing else is asked. */
export interface Target {
  readonly id: string;
  readonly title: Text;
  readonly defaultFor: readonly string[];
}

const unknownPlatform = 'unknown';

/** The target for a platform, if one is meant for it. `undefined` is the platform of a system that does not say. */
export function defaultTarget(targets: readonly Target[], platform: string | undefined): Target | undefined {
  return targets.find(({ defaultFor }) => defaultFor.includes(platform ?? unknownPlatform));
}
