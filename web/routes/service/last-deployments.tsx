import { useWrittenZone } from '../../app/use-zone.ts';
import { usePanel } from '../../app/use-panel.ts';
import { ServiceDeploymentsDocument, type ServiceDeploymentsQuery, type WindowInput } from '../../generated/graphql.ts';
import { Empty, Panel } from '../../ui/panel.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { sayMoment } from '../../words/moments.ts';
import { count } from '../../words/numbers.ts';

export interface LastDeploymentsProps {
  readonly serviceId: string | null;
  readonly window: WindowInput;
}

type Deployment = NonNullable<ServiceDeploymentsQuery['deployments']>['nodes'][number];

export function LastDeployments({ serviceId, window }: LastDeploymentsProps) {
  const filter = { services: serviceId === null ? [] : [serviceId], window };
  const answer = usePanel(
    ServiceDeploymentsDocument,
    { filter },
    { skip: serviceId === null, subjects: 'all', incidents: true },
  );
  const { nodes = [], totalCount = 0 } = answer.data?.deployments ?? {};
  return (
    <Panel
      title="Last deployments"
      sentence={answer.data ? `${count(totalCount, 'run')} in the range, to any environment` : ' '}
      height={240}
      answer={answer}
    >
      {() => (nodes.length === 0 ? <Empty why="no run of this service ended in the range" /> : <Runs runs={nodes} />)}
    </Panel>
  );
}

function Runs({ runs }: { readonly runs: readonly Deployment[] }) {
  const zone = useWrittenZone();
  return (
    <Table
      caption="Last deployments"
      columns={[
        { words: 'What' },
        { words: 'Environment' },
        { words: `Ended (${zone})` },
        { words: 'How' },
        { words: 'Incidents', number: true, wide: true },
      ]}
    >
      {runs.map((run) => (
        <Row key={run.id}>
          <Cell>
            {run.url === null ? (
              <bdi>{run.version ?? run.ref.id}</bdi>
            ) : (
              <a href={run.url} target="_blank" rel="noreferrer">
                <bdi>{run.version ?? run.ref.id}</bdi>
              </a>
            )}
          </Cell>
          <Cell muted={run.environmentKind !== 'PRODUCTION'}>
            <bdi>{run.environment}</bdi>
          </Cell>
          <Cell>{run.finishedAt === null ? 'running' : sayMoment(run.finishedAt, zone)}</Cell>
          <Cell>{howOf(run)}</Cell>
          <Cell number wide>
            {run.incidents?.length ?? ''}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function howOf({ status, kind, failed }: Deployment): string {
  const words = [
    status.toLowerCase(),
    ...(kind === 'FORWARD' ? [] : [kind.toLowerCase()]),
    ...(failed ? ['failed in production'] : []),
  ];
  return words.join(', ');
}
