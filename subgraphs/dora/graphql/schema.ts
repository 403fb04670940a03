/** The dora subgraph: its resolvers, and the entities it answers for. */
import { isUuid } from '#kit/ids';
import { buildSubgraph, type Subgraph } from '#kit/schema';
import { BenchmarksResolver } from './benchmarks.resolver.ts';
import { ChangeResolver, ChangeStagesResolver } from './change.resolver.ts';
import { toChange } from './change.type.ts';
import type { DoraContext } from './context.ts';
import { DemoResolver } from './demo.resolver.ts';
import { DeploymentChangeResolver } from './deployment-change.resolver.ts';
import { DeploymentPartResolver, DeploymentResolver, loadDeployment } from './deployment.resolver.ts';
import {
  ChangeFailRateResolver,
  ChangeLeadTimeResolver,
  DeploymentFrequencyResolver,
  DoraMetricsResolver,
} from './dora-metrics.resolver.ts';
import { DoraSeries } from './dora-metrics.type.ts';
import { FactsResolver } from './facts.resolver.ts';
import { IncidentResolver } from './incident.resolver.ts';
import { MetricsChangeResolver } from './metrics-change.resolver.ts';
import {
  AttemptFailureRate,
  ChangeFailRate,
  ChangeLeadTime,
  DeploymentFrequency,
  DeploymentReworkRate,
  FailedDeploymentRecoveryTime,
} from './metrics.type.ts';
import { isSeen } from './question.ts';
import { RecordResolver } from './record.resolver.ts';
import { seriesOfId } from './series.ts';
import { Incident, Organisation, Service, Team } from './stubs.type.ts';
import { OrganisationResolver, ServiceResolver, TeamResolver } from './subjects.resolver.ts';

export function buildDoraSubgraph(): Subgraph {
  return buildSubgraph<DoraContext>({
    name: 'dora',
    resolvers: [
      FactsResolver,
      BenchmarksResolver,
      RecordResolver,
      DemoResolver,
      DeploymentResolver,
      DeploymentPartResolver,
      DeploymentChangeResolver,
      MetricsChangeResolver,
      ChangeResolver,
      ChangeStagesResolver,
      IncidentResolver,
      OrganisationResolver,
      TeamResolver,
      ServiceResolver,
      DoraMetricsResolver,
      DeploymentFrequencyResolver,
      ChangeLeadTimeResolver,
      ChangeFailRateResolver,
    ],
    orphanedTypes: [
      ...[Organisation, Team, Service, Incident, DoraSeries],
      ...[
        DeploymentFrequency,
        ChangeLeadTime,
        ChangeFailRate,
        DeploymentReworkRate,
        FailedDeploymentRecoveryTime,
        AttemptFailureRate,
      ],
    ],
    guarded: ['DeploymentPart', 'ChangeStages'],
    entities: {
      Organisation: async ({ id }, { organisationId }) =>
        id === organisationId ? Object.assign(new Organisation(), { id }) : null,
      Team: async ({ id }, context) =>
        (await isSeen(context, { kind: 'TEAM', id })) ? Object.assign(new Team(), { id }) : null,
      Service: async ({ id }, context) =>
        (await isSeen(context, { kind: 'SERVICE', id })) ? Object.assign(new Service(), { id }) : null,
      Incident: async ({ id }) => (isUuid(id) ? Object.assign(new Incident(), { id }) : null),
      Deployment: async ({ id }, context) => (isUuid(id) ? loadDeployment(context, id) : null),
      Change: async ({ id }, { loaders }) => {
        const row = isUuid(id) ? await loaders.rows.change.load(id) : null;
        return row && toChange(row);
      },
      DoraSeries: async ({ id }, context) => seriesOfId(context, id),
    },
  });
}
