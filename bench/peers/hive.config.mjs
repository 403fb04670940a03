/** Hive Gateway before subgraphs that tell of events by graphql-transport-ws at their root, as ours do; all else as it comes. */
export const gatewayConfig = {
  transportEntries: { '*.http': { options: { subscriptions: { kind: 'ws', location: '/' } } } },
};
