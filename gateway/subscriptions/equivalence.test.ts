/** Law: whatever is asked of an entity, an event tells the same as a query on it. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { randomSelection } from '../../tests/support/random-selection.ts';
import { SocketClient } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';
import { supergraphState } from './supergraph-state.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph();
});
afterAll(() => graph.close());

it('subscription { x { S } } equals query { x { S } }', async () => {
  const { schema } = supergraphState(readFileSync(graph.supergraphPath, 'utf8'));
  const client = await SocketClient.connect(graph.socketUrl);
  let id = 0;
  let nested = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const args = { window: '{ last: "P7D" }', of: '5', upper: 'true' };
      // A broken field carries another errorId each time.
      const selection = randomSelection('Incident', { schema, seed, depth: 5, args, without: ['broken'], width: 4 });
      const name = String(++id);
      const variables = { yes: seed % 2 === 0 };
      const declared = selection.includes('$yes') ? '($yes: Boolean!)' : '';
      client.subscribe(name, `subscription S${declared} { incidentChanged { incident ${selection} } }`, { variables });
      await until('listened to', () => client.errors(name).length > 0 || graph.live.streams === 1);
      graph.publish(`e${id}`);
      await until('told', () => client.of(name).length > 0);
      client.complete(name);
      const { data, errors } = client.payloads(name)[0] ?? {};
      const query = `query Q${declared} { incident(id: "e${id}") ${selection} }`;
      const { body } = await graph.ask(query, variables);
      expect({ entity: (data?.['incidentChanged'] as { incident: unknown }).incident, errors }).toEqual({
        entity: body.data?.['incident'],
        errors: body.errors,
      });
      if (selection.includes('changeLeadTime')) nested++;
      await until('let go', () => graph.live.streams === 0);
    }),
    { numRuns: 120 },
  );
  expect(nested).toBeGreaterThan(5); // through all three subgraphs
  await client.close();
});
