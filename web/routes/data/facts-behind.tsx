/** The rows behind a finding, page by page. */
import { useApolloClient } from '@apollo/client/react';
import { usePages } from '../../app/use-pages.ts';
import { usePanel } from '../../app/use-panel.ts';
import { RunsDocument, UnshippedDocument, type DeploymentFilter, type WindowInput } from '../../generated/graphql.ts';
import { More } from '../../ui/more.tsx';
import { Failed, Skeleton } from '../../ui/panel.tsx';
import { count } from '../../words/numbers.ts';
import { FactTable, type Fact } from './fact-table.tsx';
import type { Finding, Quality } from './findings.ts';
import { useUnattributed } from './use-unattributed.ts';

const PAGE = 50;

interface WindowProps {
  readonly window: WindowInput;
}

export interface FactsBehindProps extends WindowProps {
  readonly finding: Finding;
  readonly quality: Quality;
}

export function FactsBehind({ finding: { id, title }, quality, window }: FactsBehindProps) {
  return (
    <div className="mt-3 rounded-md border border-line px-3 py-1" role="group" aria-label={title}>
      {id === 'unknown-environments' && (
        <Runs filter={{ window, environments: ['UNKNOWN'] }} names={quality.unknownEnvironments} />
      )}
      {id === 'deployments-without-changes' && (
        <Runs
          filter={{
            window,
            environments: ['PRODUCTION'],
            statuses: ['SUCCESS'],
            kinds: ['FORWARD', 'HOTFIX', 'ROLLBACK'],
            hasChanges: false,
          }}
        />
      )}
      {id === 'changes-not-deployed' && <Changes window={window} />}
      {id === 'unattributed-incidents' && <Incidents window={window} wanted={quality.unattributedIncidents} />}
    </div>
  );
}

interface RunsProps {
  readonly filter: DeploymentFilter;
  readonly names?: readonly string[];
}

function Runs({ filter, names }: RunsProps) {
  const client = useApolloClient();
  const answer = usePanel(RunsDocument, { filter, first: PAGE, after: null }, { subjects: 'all' });
  const pages = usePages(answer.data?.deployments, async (after) => {
    const { data } = await client.query({ query: RunsDocument, variables: { filter, first: PAGE, after } });
    return data?.deployments;
  });
  if (answer.failure !== null) return <Failed why={answer.failure} onRetry={answer.retry} />;
  if (!answer.data) return <Skeleton height={120} />;
  const facts = pages.items.map(({ id, ref, version, url, environment, finishedAt, service }): Fact => ({
    ...{ id, ref, url, service },
    words: version ?? ref.id,
    where: environment,
    at: finishedAt,
  }));
  return (
    <>
      {names && (
        <p className="py-2 text-[13px]">
          {names.map((name, place) => (
            <span key={name}>
              {place > 0 && ', '}
              <bdi className="font-medium">{name}</bdi>
            </span>
          ))}
          <span className="text-muted">: {count(pages.total, 'run')} in the range</span>
        </p>
      )}
      <FactTable caption="Deployments" where="Environment" when="Finished" facts={facts} />
      <More pages={pages} />
    </>
  );
}

function Changes({ window }: WindowProps) {
  const client = useApolloClient();
  const filter = { window, deployed: false };
  const answer = usePanel(UnshippedDocument, { filter, first: PAGE, after: null }, { subjects: 'all' });
  const pages = usePages(answer.data?.changes, async (after) => {
    const { data } = await client.query({ query: UnshippedDocument, variables: { filter, first: PAGE, after } });
    return data?.changes;
  });
  if (answer.failure !== null) return <Failed why={answer.failure} onRetry={answer.retry} />;
  if (!answer.data) return <Skeleton height={120} />;
  const facts = pages.items.map(({ id, ref, title, url, repository, mergedAt }): Fact => ({
    ...{ id, ref, url },
    words: title,
    where: repository,
    at: mergedAt,
  }));
  return (
    <>
      <FactTable caption="Changes" where="Repository" when="Merged" facts={facts} />
      <More pages={pages} />
    </>
  );
}

function Incidents({ window, wanted }: WindowProps & { readonly wanted: number }) {
  const { incidents, busy } = useUnattributed(window, wanted);
  const facts = incidents.map(({ id, ref, title, url, service, detectedAt }): Fact => ({
    ...{ id, ref, url, service },
    words: title,
    where: service === null ? 'no service is named' : '',
    at: detectedAt,
    copy: id,
  }));
  if (busy && facts.length === 0) return <Skeleton height={120} />;
  return <FactTable caption="Incidents" where="Service" when="Detected" facts={facts} />;
}
