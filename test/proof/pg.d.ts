declare module 'pg' {
  export type Row = Record<string, unknown>;

  export class Client {
    constructor(options: { host: string; port: number; user: string; database: string });
    connect(): Promise<void>;
    query(sql: string, values?: unknown[]): Promise<{ rows: Row[] }>;
    end(): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): void;
    /** The backend that serves it. */
    processID: number | null;
  }
}
