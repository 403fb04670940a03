/** What we use of it; it brings no types. */
declare module 'autocannon' {
  interface Request {
    method: string;
    headers: Record<string, string>;
    body?: string;
    setupRequest?: (request: Request) => Request;
  }
  interface Options {
    url: string;
    amount: number;
    connections: number;
    requests: Request[];
    verifyBody: (body: string) => boolean;
  }
  interface Result {
    requests: { average: number };
    latency: { p99: number };
    non2xx: number;
    errors: number;
    timeouts: number;
    mismatches: number;
  }
  const autocannon: (options: Options) => Promise<Result>;
  export = autocannon;
}
