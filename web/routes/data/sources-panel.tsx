import { usePage } from '../../app/page-context.tsx';
import { useWrittenZone } from '../../app/use-zone.ts';
import type { PanelAnswer } from '../../app/use-panel.ts';
import type { SourceHealth, SourcesQuery } from '../../generated/graphql.ts';
import { Panel } from '../../ui/panel.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { sayAgo, sayMoment } from '../../words/moments.ts';

const HEALTH: Readonly<Record<SourceHealth, { words: string; tone: string }>> = {
  FRESH: { words: 'fresh', tone: 'text-good' },
  STALE: { words: 'silent for over a week', tone: 'text-warn' },
  NEVER: { words: 'not heard yet', tone: 'text-muted' },
};

export function SourcesPanel({ answer }: { readonly answer: PanelAnswer<SourcesQuery> }) {
  const { now } = usePage();
  const zone = useWrittenZone();
  return (
    <Panel
      title="Sources"
      sentence={`who told of what happened, and when the newest of it was (${zone})`}
      height={120}
      answer={answer}
    >
      {() => (
        <Table caption="All sources" columns={[{ words: 'Source' }, { words: 'Newest event' }, { words: 'Health' }]}>
          {(answer.data?.sources ?? []).map(({ id, key, health, lastEventAt }) => (
            <Row key={id}>
              <Cell>
                <bdi className="font-medium">{key}</bdi>
              </Cell>
              <Cell>
                {lastEventAt === null ? (
                  '–'
                ) : (
                  <>
                    <span className="hidden sm:inline">{sayMoment(lastEventAt, zone)}</span>{' '}
                    <span className="text-muted">{sayAgo(lastEventAt, now())}</span>
                  </>
                )}
              </Cell>
              <Cell>
                <span className={HEALTH[health].tone}>{HEALTH[health].words}</span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Panel>
  );
}
