/** What is missing in the facts of the range: how much, what that means, the rows themselves, and the way to mend it. */
import { Link } from '@tanstack/react-router';
import { usePage } from '../../app/page-context.tsx';
import { useChangeSearch, usePageSearch } from '../../app/use-search.ts';
import { usePanel } from '../../app/use-panel.ts';
import { DataQualityDocument, type WindowInput } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import { FactsBehind } from './facts-behind.tsx';
import { findingId, findingsOf, type Finding, type Quality } from './findings.ts';

export function QualityPanel({ window }: { readonly window: WindowInput }) {
  const answer = usePanel(DataQualityDocument, { window }, { subjects: 'all', incidents: true });
  const quality = answer.data?.organisation?.dataQuality ?? null;
  return (
    <Panel
      title="What the data lack"
      sentence="in the whole organisation, over the range; the numbers are right about what is there, and know nothing of this"
      height={160}
      answer={answer}
    >
      {() =>
        quality === null ? (
          <Empty why="what the whole organisation lacks is shown to whoever acts for all teams" />
        ) : (
          <Findings quality={quality} window={window} />
        )
      }
    </Panel>
  );
}

function Findings({ quality, window }: { readonly quality: Quality; readonly window: WindowInput }) {
  const { status } = usePageSearch();
  const change = useChangeSearch();
  const { organisation } = usePage();
  const shown = findingId(status);
  const findings = findingsOf(quality, organisation.key);
  if (findings.length === 0)
    return (
      <p className="py-3 text-[13px]">
        Nothing is missing: each deployment names what it brought, each change has arrived, each incident has its
        deployment, and every environment is known.
      </p>
    );
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.id} className="border-b border-line py-3 last:border-0 last:pb-1">
          <About
            finding={finding}
            isShown={shown === finding.id}
            onShow={(isShown) => change({ status: isShown ? finding.id : undefined })}
          />
          {shown === finding.id && <FactsBehind finding={finding} quality={quality} window={window} />}
        </li>
      ))}
    </ul>
  );
}

interface AboutProps {
  readonly finding: Finding;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

function About({ finding, isShown, onShow }: AboutProps) {
  const { title, meaning, mend, settings, command } = finding;
  const words = isShown ? 'Hide them' : 'Show them';
  return (
    <div className="grid gap-x-8 gap-y-2 text-[13px] lg:grid-cols-2">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-muted">{meaning}</p>
        <Button
          className="mt-2"
          aria-expanded={isShown}
          aria-label={`${words}: ${title}`}
          onClick={() => onShow(!isShown)}
        >
          {words}
        </Button>
      </div>
      <div className="min-w-0">
        <p>
          {mend} {settings && <SettingsLink {...settings} />}
          {settings && '.'}
        </p>
        {command !== undefined && (
          <div className="mt-1.5">
            <Copyable text={command} label={`what mends: ${title}`} />
          </div>
        )}
      </div>
    </div>
  );
}

function SettingsLink({ hash, words }: { readonly hash: string; readonly words: string }) {
  const { org } = usePageSearch();
  return (
    <Link to="/settings" hash={hash} search={org === undefined ? {} : { org }}>
      {words}
    </Link>
  );
}
