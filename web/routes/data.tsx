/** Where the numbers come from: who tells, what is missing, what counts as a deployment, and each run with its verdict. */
import { PageBar } from '../app/page-bar.tsx';
import { usePage } from '../app/page-context.tsx';
import { usePanel } from '../app/use-panel.ts';
import { useQuestion } from '../app/use-question.ts';
import { SourcesDocument } from '../generated/graphql.ts';
import { Empty } from '../ui/panel.tsx';
import { BeginHere } from './data/begin-here.tsx';
import { CountingPanel } from './data/counting-panel.tsx';
import { QualityPanel } from './data/quality-panel.tsx';
import { RunsPanel } from './data/runs-panel.tsx';
import { SourcesPanel } from './data/sources-panel.tsx';

export function Data() {
  const { session } = usePage();
  return (
    <>
      <PageBar title="Data" controls={['team', 'range', 'zone']} />
      {session.role === 'WRITER' ? (
        <Empty
          why="a token of role Writer writes facts, and reads none"
          what="Sign in with one of role Reader or Admin."
        />
      ) : (
        <Panels />
      )}
    </>
  );
}

function Panels() {
  const { window } = useQuestion();
  const sources = usePanel(SourcesDocument, {}, { subjects: 'all', incidents: true });
  if (sources.data?.sources?.length === 0) return <BeginHere />;
  return (
    <div className="flex flex-col gap-3.5">
      <SourcesPanel answer={sources} />
      <QualityPanel window={window} />
      <CountingPanel />
      <RunsPanel />
    </div>
  );
}
