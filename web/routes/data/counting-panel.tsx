/** What makes a run a deployment: the rule in words, and the patterns that say which environments are production. */
import { Link } from '@tanstack/react-router';
import { usePageSearch } from '../../app/use-search.ts';
import { usePanel } from '../../app/use-panel.ts';
import { SettingsDocument } from '../../generated/graphql.ts';
import { Panel } from '../../ui/panel.tsx';
import { BUILT_IN, groupByKind, sayKind, type PatternsOfKind } from '../../words/environments.ts';

export function CountingPanel() {
  const answer = usePanel(SettingsDocument, { read: true });
  const { org } = usePageSearch();
  const own = answer.data?.organisation?.settings?.environmentPatterns ?? [];
  return (
    <Panel
      title="What counts as a deployment"
      sentence="a run that succeeded, in production, and did not put the same version there again"
      height={160}
      answer={answer}
      corner={
        <Link
          to="/settings"
          hash="environments"
          search={org === undefined ? {} : { org }}
          className="inline-flex min-h-6 items-center"
        >
          change patterns
        </Link>
      }
    >
      {() => (
        <div className="grid gap-x-8 gap-y-4 text-[13px] lg:grid-cols-2">
          <div>
            <h3 className="mb-1 text-xs font-medium text-muted">First: your patterns, in this order</h3>
            {own.length === 0 ? <p>None is set.</p> : <Patterns groups={groupByKind(own)} />}
          </div>
          <div>
            <h3 className="mb-1 text-xs font-medium text-muted">
              Then: the built-in ones, an exact name before all others
            </h3>
            <Patterns groups={BUILT_IN} />
            <p className="mt-2 text-muted">What none knows is Unknown, and never counts as production.</p>
          </div>
        </div>
      )}
    </Panel>
  );
}

function Patterns({ groups }: { readonly groups: readonly PatternsOfKind[] }) {
  return (
    <ol className="flex flex-col gap-1.5">
      {groups.map(({ kind, patterns }, place) => (
        <li key={place} className="grid grid-cols-[6.5rem_1fr] gap-2">
          <span className={kind === 'PRODUCTION' ? 'font-semibold text-good' : 'text-muted'}>{sayKind(kind)}</span>
          <span className="min-w-0">
            {patterns.map((pattern, index) => (
              <span key={`${pattern} ${index}`}>
                {index > 0 && <span className="text-muted">, </span>}
                <code className="text-[12.5px]">{pattern}</code>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
