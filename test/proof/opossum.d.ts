declare module 'opossum' {
  class CircuitBreaker {
    constructor(action: () => Promise<unknown>, options: Record<string, unknown>);
    readonly opened: boolean;
    fire(): Promise<unknown>;
    shutdown(): void;
  }
  export = CircuitBreaker;
}
