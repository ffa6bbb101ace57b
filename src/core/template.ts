import type { Text } from './text.ts';

export const textFormatNames = ['sql', 'js', 'md', 'mmd', 'conf'] as const;

export const templateFormats = ['yaml', 'json', ...textFormatNames] as const;

export type TextFormatName = (typeof textFormatNames)[number];

export type TemplateFormat = (typeof templateFormats)[number];

/** One file of a template: where its text comes from and where, and how often, it is written. */
export interface TemplateFile {
  readonly from: string;
  /** Slash path below the output folder; may hold placeholders. */
  readonly to: string;
  /** `list as item`, from outside to inside: one file for each element of the last. Empty: one file. */
  readonly each: readonly string[];
  readonly format: TemplateFormat;
  readonly body: string;
}

/** The folder of what is about the system as a whole and not about one pattern. */
export const systemTemplates = 'system';

/** What one pattern, or the system as a whole (`systemTemplates`), scaffolds for one target. */
export interface Template {
  readonly pattern: string;
  readonly target: string;
  readonly files: readonly TemplateFile[];
  /** What the spec asks for and the target has no words for; said once for each element of `each`. */
  readonly inexpressible: readonly { readonly each: readonly string[]; readonly text: Text }[];
  /** Where the target has no answer for the pattern: what to use. */
  readonly instead?: Text;
}

/** What a scaffold can be written for; `defaultFor` are the platforms whose systems get it when nothing else is asked. */
export interface Target {
  readonly id: string;
  readonly title: Text;
  readonly defaultFor: readonly string[];
  /** Nothing that we know of checks or runs these files; they say so, and the report too. */
  readonly unverified: boolean;
  /** Its files are about the system as a whole, so that no pattern is missing from them. */
  readonly whole: boolean;
}

const unknownPlatform = 'unknown';

/** The target for a platform, if one is meant for it. `undefined` is the platform of a system that does not say. */
export function defaultTarget(targets: readonly Target[], platform: string | undefined): Target | undefined {
  return targets.find(({ defaultFor }) => defaultFor.includes(platform ?? unknownPlatform));
}
