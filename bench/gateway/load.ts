/** What is asked: a page of teams out of all three subgraphs, by 32 callers who wait for their answers. */
import autocannon from 'autocannon';
import { TOKEN } from './gateways.ts';

const QUERY = `query Page($first: Int!, $window: WindowInput!) {
  teams(first: $first) {
    nodes {
      id name
      dora(window: $window) { changeLeadTime { value n tier { tier edition } } deploymentFrequency { value n } }
      incidentStats(window: $window) { incidentCount { value n } }
    }
  }
}`;

export interface Asking {
  readonly url: string;
  readonly amount: number;
  /** How many questions differ; each differs from all others when there are as many as requests. */
  readonly distinct: number;
}

export interface Asked {
  readonly perSecond: number;
  readonly p99: number;
}

/** Throws when an answer is not the whole page. */
export async function ask({ url, amount, distinct }: Asking): Promise<Asked> {
  let next = 0;
  const result = await autocannon({
    url,
    amount,
    connections: 32,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
        setupRequest: (request) => ({ ...request, body: question(next++ % distinct) }),
      },
    ],
    verifyBody: (body) => body.startsWith('{"data":{"teams":{"nodes":[{"id":'),
  });
  const failed = result.non2xx + result.errors + result.timeouts + result.mismatches;
  if (failed > 0) throw new Error(`${failed} of ${amount} answers of ${url} are not what was asked for`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

function question(number: number): string {
  return JSON.stringify({ query: QUERY, variables: { first: 20, window: { last: `P${1 + (number % 3_650)}D` } } });
}
