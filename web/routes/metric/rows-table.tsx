import { ServiceLink } from '../../app/service-link.tsx';
import { Cell, Row as TableRow, Table } from '../../ui/table.tsx';
import { sayMoment } from '../../words/moments.ts';
import { say } from '../../words/numbers.ts';
import { exclusion } from '../../words/reasons.ts';
import { momentOfRow, type Row } from './use-rows.ts';

export interface RowsTableProps {
  readonly rows: readonly Row[];
  readonly zone: string;
  /** The metric is a duration: each row has one. */
  readonly seconds: boolean;
}

export function RowsTable({ rows, zone, seconds }: RowsTableProps) {
  return (
    <Table
      caption="Rows"
      columns={[
        { words: 'What' },
        { words: 'Where', wide: true },
        { words: `When (${zone})` },
        ...(seconds ? [{ words: 'Took', number: true }] : []),
        { words: 'Why', wide: seconds },
      ]}
    >
      {rows.map((row, index) => (
        <TableRow key={`${row.subject?.id ?? 'gone'} ${index}`}>
          <Cell>
            <Subject row={row} />
          </Cell>
          <Cell wide>
            <Where row={row} />
          </Cell>
          <Cell>{momentOf(row, zone)}</Cell>
          {seconds && <Cell number>{say(row.seconds, 'SECONDS')}</Cell>}
          <Cell wide={seconds} muted>
            {whyOf(row)}
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

function Subject({ row: { subject } }: { readonly row: Row }) {
  if (!subject) return <span className="text-muted">not yours to see</span>;
  const { source, id } = subject.ref;
  const words = 'title' in subject ? subject.title : (subject.version ?? id);
  return (
    <span className="line-clamp-2">
      {subject.url === null ? (
        <bdi>{words}</bdi>
      ) : (
        <a href={subject.url} rel="noreferrer" target="_blank">
          <bdi>{words}</bdi>
        </a>
      )}{' '}
      <span className="text-xs text-muted">
        <bdi>{source}</bdi> {words !== id && <bdi>{id}</bdi>}
      </span>
    </span>
  );
}

function Where({ row: { subject } }: { readonly row: Row }) {
  if (!subject) return null;
  if ('repository' in subject) return <bdi>{subject.repository}</bdi>;
  return subject.service ? (
    <ServiceLink serviceKey={subject.service.key} name={subject.service.name} />
  ) : (
    <>several services</>
  );
}

function momentOf(row: Row, zone: string): string {
  const moment = momentOfRow(row);
  return moment == null ? '–' : sayMoment(moment, zone);
}

function whyOf({ reason, counted, attribution, subject }: Row): string {
  if (!counted && reason !== null) return exclusion(reason);
  if (subject?.__typename === 'Deployment')
    return [
      subject.failed ? 'failed' : '',
      subject.kind === 'FORWARD' ? '' : subject.kind.toLowerCase(),
      attribution ? sayAttribution(attribution) : '',
    ]
      .filter(Boolean)
      .join(', ');
  return attribution ? sayAttribution(attribution) : '';
}

function sayAttribution({ method, confidence }: NonNullable<Row['attribution']>): string {
  return `held by ${method.toLowerCase().replaceAll('_', ' ')}, ${Math.round(confidence * 100)} % sure`;
}
