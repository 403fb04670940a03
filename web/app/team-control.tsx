/** Whose numbers: everybody's, a team's with its subteams. A list to type in, for three teams and for three hundred. */
import { useMemo, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { TeamNameDocument } from '../generated/graphql.ts';
import { ControlPopover } from '../ui/popover.tsx';
import { treeOf, type TeamInTree } from '../words/team-tree.ts';
import { useAllTeams } from './use-all-teams.ts';
import { useChangeSearch, usePageSearch } from './use-search.ts';

export function TeamControl() {
  const { team, service } = usePageSearch();
  const change = useChangeSearch();
  const { data } = useQuery(TeamNameDocument, {
    variables: { team: team ?? '' },
    skip: team === undefined,
    errorPolicy: 'all',
  });
  const chosen = team === undefined ? undefined : (data?.team?.name ?? team);
  return (
    <ControlPopover label={service === undefined ? 'Team' : 'Service'} value={service ?? chosen ?? 'All'}>
      {(close) => (
        <TeamList
          chosen={team}
          onChoose={(key) => {
            close();
            change({ team: key, service: undefined });
          }}
        />
      )}
    </ControlPopover>
  );
}

interface TeamListProps {
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}

function TeamList({ chosen, onChoose }: TeamListProps) {
  const { teams, more, problem } = useAllTeams();
  const [words, setWords] = useState('');
  const tree = useMemo(() => treeOf(teams), [teams]);
  const wanted = words.trim().toLowerCase();
  const found = tree.filter(({ key, name }) => `${name} ${key}`.toLowerCase().includes(wanted));
  return (
    <>
      <input
        type="search"
        aria-label="Find a team"
        placeholder="Find a team"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        className="h-8 w-full rounded-md border border-line-strong bg-panel px-2"
      />
      <ul className="mt-2 max-h-72 overflow-y-auto">
        {wanted === '' && (
          <TeamChoice words="All teams" depth={0} chosen={chosen === undefined} onChoose={() => onChoose(undefined)} />
        )}
        {found.map((team) => (
          <TeamChoice
            key={team.id}
            words={team.name}
            depth={wanted === '' ? team.depth : 0}
            chosen={team.key === chosen}
            onChoose={() => onChoose(team.key)}
          />
        ))}
      </ul>
      {found.length === 0 && wanted !== '' && <p className="py-2 text-muted">No team is called that.</p>}
      {more && <p className="pt-2 text-muted">Loading more …</p>}
      {problem !== null && (
        <p role="alert" className="pt-2 text-bad">
          Not all teams are here: {problem}.
        </p>
      )}
    </>
  );
}

interface TeamChoiceProps extends Pick<TeamInTree, 'depth'> {
  readonly words: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function TeamChoice({ words, depth, chosen, onChoose }: TeamChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        style={{ paddingLeft: 8 + depth * 14 }}
        className={`min-h-7 w-full truncate rounded-md pr-2 text-left hover:bg-bg ${chosen ? 'font-semibold' : ''}`}
      >
        <bdi>{words}</bdi>
      </button>
    </li>
  );
}
