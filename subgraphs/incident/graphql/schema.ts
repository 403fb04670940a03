/** The incident subgraph: its resolvers, and the entities it answers for. */
import { buildSubgraph, type Subgraph } from '#kit/schema';
import type { IncidentGraphContext } from './context.ts';
import { DemoResolver } from './demo.resolver.ts';
import { IncidentChangeResolver } from './incident-change.resolver.ts';
import { IncidentMutationsResolver } from './incident-mutations.resolver.ts';
import { IncidentCount, IncidentSeries, TimeToAcknowledge, TimeToResolve } from './incident-stats.type.ts';
import { IncidentResolver } from './incident.resolver.ts';
import { toIncident } from './incident.type.ts';
import { seriesOfId } from './series.ts';
import { IncidentStatsResolver, OrganisationResolver, ServiceResolver, TeamResolver } from './stats.resolver.ts';
import { Organisation, Service, Team } from './stubs.type.ts';

export function buildIncidentSubgraph(): Subgraph {
  return buildSubgraph<IncidentGraphContext>({
    name: 'incident',
    resolvers: [
      IncidentResolver,
      IncidentMutationsResolver,
      IncidentChangeResolver,
      IncidentStatsResolver,
      OrganisationResolver,
      TeamResolver,
      ServiceResolver,
      DemoResolver,
    ],
    orphanedTypes: [Organisation, Team, Service, TimeToResolve, TimeToAcknowledge, IncidentCount, IncidentSeries],
    entities: {
      // Who may see the subject is asked where its numbers are.
      Organisation: async ({ id }) => Object.assign(new Organisation(), { id }),
      Team: async ({ id }) => Object.assign(new Team(), { id }),
      Service: async ({ id }) => Object.assign(new Service(), { id }),
      Incident: async ({ id }, { loaders }) => {
        const incident = await loaders.incidents.load(id);
        return incident && toIncident(incident);
      },
      IncidentSeries: async ({ id }, context) => seriesOfId(context, id),
    },
  });
}
