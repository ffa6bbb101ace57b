/** A mistake in a template, or a value that its place cannot hold. `file` is `pattern/target/name`. */
export type TemplateProblem = { file: string; placeholder?: string; message: string };

/** Names that placeholders can be resolved against. */
export type Scope = Readonly<Record<string, unknown>>;

/** Receives every problem found while a file is filled; filling goes on, the result is then discarded. */
export type ReportProblem = (message: string, placeholder?: string) => void;
