/** Ways in: who may what, when each was last used, and how one is ended. */
import { useState } from 'react';
import { usePage } from '../../app/page-context.tsx';
import { usePanel } from '../../app/use-panel.ts';
import { TokensDocument, type TokenPartsFragment } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { sayAgo, sayDay } from '../../words/moments.ts';
import { count } from '../../words/numbers.ts';
import { RevokeToken } from './revoke-token.tsx';
import { stateOf, type TokenState } from './token-draft.ts';
import { TokenForm } from './token-form.tsx';

export function TokensPanel() {
  const answer = usePanel(TokensDocument, {});
  const { now } = usePage();
  const [all, setAll] = useState(false);
  const tokens = answer.data?.tokens ?? [];
  const open = tokens.filter((token) => stateOf(token, now()) === 'open');
  const ended = tokens.length - open.length;
  return (
    <div id="tokens" className="min-w-0 scroll-mt-4">
      <Panel
        title="Tokens"
        sentence="for CI, importers, scripts and dashboards; only a digest of each is kept"
        height={120}
        answer={answer}
        corner={
          ended > 0 && (
            <Button aria-pressed={all} onClick={() => setAll(!all)}>
              {all ? 'Hide' : 'Show'} {count(ended, 'ended one')}
            </Button>
          )
        }
      >
        {() => (
          <>
            {tokens.length === 0 ? <Empty why="there is no token yet" /> : <Tokens tokens={all ? tokens : open} />}
            <TokenForm onMinted={answer.retry} />
          </>
        )}
      </Panel>
    </div>
  );
}

function Tokens({ tokens }: { readonly tokens: readonly TokenPartsFragment[] }) {
  const [ending, setEnding] = useState<TokenPartsFragment | null>(null);
  return (
    <>
      <Table
        caption="All tokens"
        columns={[
          { words: 'Name' },
          { words: 'Role' },
          { words: 'Limited to', wide: true },
          { words: 'Last used' },
          { words: 'Ends', wide: true },
          { words: 'Revoke' },
        ]}
      >
        {tokens.map((token) => (
          <Token key={token.id} token={token} onEnd={() => setEnding(token)} />
        ))}
      </Table>
      {ending && <RevokeToken token={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function Token({ token, onEnd }: { readonly token: TokenPartsFragment; readonly onEnd: () => void }) {
  const { now, zone, session } = usePage();
  const { id, name, role, lastUsedAt } = token;
  const state = stateOf(token, now());
  const isOwn = session.subject === `token:${id}`;
  return (
    <Row>
      <Cell muted={state !== 'open'}>
        <bdi className="line-clamp-2 max-w-36 sm:max-w-72" title={name}>
          {name}
        </bdi>
        {isOwn && <span className="text-muted"> (yours now)</span>}
      </Cell>
      <Cell>
        <span className="whitespace-nowrap">{role.slice(0, 1) + role.slice(1).toLowerCase()}</span>
      </Cell>
      <Cell wide muted>
        <span className="line-clamp-2 max-w-72">
          <Limits token={token} />
        </span>
      </Cell>
      <Cell muted={lastUsedAt === null}>
        <span className="whitespace-nowrap">{lastUsedAt === null ? 'never' : sayAgo(lastUsedAt, now())}</span>
      </Cell>
      <Cell wide muted>
        <span className="whitespace-nowrap">{sayEnd(token, state, zone)}</span>
      </Cell>
      <Cell>
        {state === 'open' && (
          <Button aria-label={`Revoke ${name}`} onClick={onEnd}>
            Revoke
          </Button>
        )}
      </Cell>
    </Row>
  );
}

function sayEnd({ revokedAt, expiresAt }: TokenPartsFragment, state: TokenState, zone: string): string {
  if (revokedAt !== null) return `revoked ${sayDay(revokedAt, zone)}`;
  if (expiresAt === null) return 'never';
  return state === 'expired' ? `expired ${sayDay(expiresAt, zone)}` : sayDay(expiresAt, zone);
}

function Limits({ token: { teams, sources } }: { readonly token: TokenPartsFragment }) {
  if (!teams && !sources) return <>all teams, all sources</>;
  return (
    <>
      {teams?.map(({ id, name }, place) => (
        <bdi key={id}>
          {place > 0 && ', '}
          {name}
        </bdi>
      ))}
      {teams && sources && '; '}
      {sources && <bdi>{sources.join(', ')}</bdi>}
    </>
  );
}
