import { expect, it } from '@jest/globals';
import { buildDoraSubgraph } from './schema.ts';

it('builds a schema in which every field of an entity says who may see it', () => {
  const { sdl } = buildDoraSubgraph();
  expect(sdl).toContain('type DoraSeries implements MetricSeries @key(fields: "id")');
  expect(sdl).toContain('union EvidenceSubject = Deployment | Change | Incident');
});
