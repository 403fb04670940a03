/** How long live things wait, in milliseconds. Tests make them short; nobody else has a reason to. */
export interface Timings {
  /** For a client's connection_init. */
  readonly init: number;
  /** Between two pings to a client; one that has not answered by the next is gone. */
  readonly clientPing: number;
  /** Between two signs of life on an HTTP stream. */
  readonly heartbeat: number;
  /** Between two looks at whether a token still holds. */
  readonly recheck: number;
  /** For a subgraph to take a socket and acknowledge it. */
  readonly connect: number;
  /** Between two pings to a subgraph, and for its answer. */
  readonly upstreamPing: number;
  readonly upstreamPong: number;
  /** A subgraph's socket that nobody uses any more is kept this long. */
  readonly upstreamIdle: number;
  /** For a stream to begin, or to come back: then its members are told. */
  readonly giveUp: number;
  /** The first and the longest pause before another attempt; each is drawn between nothing and its double. */
  readonly backOff: { readonly first: number; readonly longest: number };
  /** For a member that reads a replay slowly, before it is cut off. */
  readonly slowReplay: number;
  /** For the other end of a socket to answer a close. */
  readonly farewell: number;
}

export const TIMINGS: Timings = {
  init: 5_000,
  clientPing: 12_000,
  heartbeat: 5_000,
  recheck: 5_000,
  connect: 5_000,
  upstreamPing: 10_000,
  upstreamPong: 5_000,
  upstreamIdle: 2_000,
  giveUp: 10_000,
  backOff: { first: 100, longest: 2_000 },
  slowReplay: 5_000,
  farewell: 2_000,
};
