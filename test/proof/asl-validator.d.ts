declare module 'asl-validator' {
  /** Checks a definition against the schema of the language and its paths, references and ends. */
  function validate(definition: unknown): { isValid: boolean; errors: readonly object[] };
  export = validate;
}
