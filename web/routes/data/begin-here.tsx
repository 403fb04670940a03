/** Of an organisation that nobody has told anything: why there is nothing, and three ways to change that. */
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { usePage } from '../../app/page-context.tsx';
import { usePageSearch } from '../../app/use-search.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Panel } from '../../ui/panel.tsx';
import { exampleRequest, importCommand } from './example-commands.ts';

export function BeginHere() {
  const { organisation, now } = usePage();
  const { org } = usePageSearch();
  return (
    <Panel
      title="Nothing has been told yet"
      sentence={`${organisation.name} knows no deployment, no change and no incident, so there is no number. This page fills by itself when the first comes in.`}
    >
      {() => (
        <ol className="flex flex-col gap-5 py-2 text-[13px]">
          <Way
            title="From a repository"
            words="Its commits and tags tell of years within a minute, on the computer where the platform runs:"
          >
            <Copyable text={importCommand(organisation.key)} label="the command that imports a repository" />
          </Way>
          <Way title="From CI" words="After each deployment, with a token of role Writer:">
            <Copyable
              text={exampleRequest(window.location.origin, now())}
              label="a request that records a deployment"
            />
            <p className="mt-1.5 text-muted">
              <Link to="/settings" hash="tokens" search={org === undefined ? {} : { org }}>
                Tokens are made in the settings
              </Link>
              . Changes and incidents go the same way: recordChanges, recordIncidents.
            </p>
          </Way>
          <Way title="Only looking" words="The demo organisation is generated, and has everything:">
            <Demo />
          </Way>
        </ol>
      )}
    </Panel>
  );
}

function Demo() {
  const { session } = usePage();
  const demo = session.organisations.find((organisation) => organisation.demo);
  if (!demo) return <Copyable text="npx roosevelt demo reset" label="the command that makes the demo" />;
  return (
    <Link to="/" search={{ org: demo.key }}>
      Look at the demo organisation
    </Link>
  );
}

interface WayProps {
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}

function Way({ title, words, children }: WayProps) {
  return (
    <li className="min-w-0">
      <h3 className="font-semibold">{title}</h3>
      <p className="mb-1.5 text-muted">{words}</p>
      {children}
    </li>
  );
}
