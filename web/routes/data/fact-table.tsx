import { ServiceLink } from '../../app/service-link.tsx';
import { useWrittenZone } from '../../app/use-zone.ts';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { sayMoment } from '../../words/moments.ts';

export interface Fact {
  readonly id: string;
  readonly ref: { readonly source: string; readonly id: string };
  readonly words: string;
  readonly url: string | null;
  readonly where: string;
  readonly service?: { readonly key: string; readonly name: string } | null;
  readonly at: string | null;
  /** Its id here, where a command asks for it. */
  readonly copy?: string;
}

export interface FactTableProps {
  readonly caption: string;
  readonly where: string;
  readonly when: string;
  readonly facts: readonly Fact[];
}

export function FactTable({ caption, where, when, facts }: FactTableProps) {
  const zone = useWrittenZone();
  return (
    <Table
      caption={caption}
      columns={[{ words: 'What' }, { words: where }, { words: `${when} (${zone})`, wide: true }]}
    >
      {facts.map((fact) => (
        <Row key={fact.id}>
          <Cell>
            <What fact={fact} />
            {fact.at !== null && <span className="block text-xs text-muted sm:hidden">{sayMoment(fact.at, zone)}</span>}
          </Cell>
          <Cell>
            {fact.service && <ServiceLink serviceKey={fact.service.key} name={fact.service.name} />}
            {fact.service && fact.where !== '' && ', '}
            <bdi>{fact.where}</bdi>
          </Cell>
          <Cell wide>{fact.at === null ? '–' : sayMoment(fact.at, zone)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function What({ fact: { words, url, ref, copy } }: { readonly fact: Fact }) {
  return (
    <span className="line-clamp-2">
      {url === null ? (
        <bdi>{words}</bdi>
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          <bdi>{words}</bdi>
        </a>
      )}{' '}
      <span className="text-xs text-muted">
        <bdi>{ref.source}</bdi> {words !== ref.id && <bdi>{ref.id}</bdi>}
        {copy !== undefined && <code className="block">{copy}</code>}
      </span>
    </span>
  );
}
