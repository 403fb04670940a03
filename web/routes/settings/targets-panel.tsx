/** What each metric is to be brought to, of whom, from where and by when. */
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { usePanel } from '../../app/use-panel.ts';
import { usePageSearch } from '../../app/use-search.ts';
import { useToday } from '../../app/use-targets.ts';
import { AllTargetsDocument, type AimOfSomebodyFragment } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { metricWords } from '../../words/metrics.ts';
import { sayAim, sayAimed, sayCalendarDay, sayDue, sayMetric } from '../../words/target.ts';
import { RemoveTarget } from './remove-target.tsx';
import { TargetForm } from './target-form.tsx';

export function TargetsPanel({ readOnly }: { readonly readOnly: boolean }) {
  const answer = usePanel(AllTargetsDocument, {});
  const [changing, setChanging] = useState<AimOfSomebodyFragment | null>(null);
  const targets = answer.data?.targets ?? [];
  return (
    <div id="targets" className="min-w-0 scroll-mt-4">
      <Panel
        title="Targets"
        sentence="what a metric is to be brought to and by when; a dotted line on its charts; of durations for the median"
        height={80}
        answer={answer}
      >
        {() => (
          <>
            {targets.length === 0 ? (
              <Empty why="no target is set" what={readOnly ? undefined : 'The form below sets one.'} />
            ) : (
              <Targets
                {...{ targets, readOnly }}
                isChanging={changing !== null}
                onChange={setChanging}
                onGone={answer.retry}
              />
            )}
            {changing && (
              <TargetForm
                changing={changing}
                onDone={() => {
                  setChanging(null);
                  answer.retry();
                }}
                onCancel={() => setChanging(null)}
              />
            )}
            {!readOnly && <TargetForm changing={null} onDone={answer.retry} />}
          </>
        )}
      </Panel>
    </div>
  );
}

interface TargetsProps {
  readonly targets: readonly AimOfSomebodyFragment[];
  readonly readOnly: boolean;
  /** One at a time: what is written is not dropped for another. */
  readonly isChanging: boolean;
  readonly onChange: (target: AimOfSomebodyFragment) => void;
  readonly onGone: () => void;
}

function Targets({ targets, readOnly, isChanging, onChange, onGone }: TargetsProps) {
  const today = useToday();
  const [leaving, setLeaving] = useState<AimOfSomebodyFragment | null>(null);
  return (
    <>
      <Table
        caption="All targets"
        columns={[
          { words: 'Metric' },
          { words: 'Target' },
          { words: 'From', wide: true },
          ...(readOnly ? [] : [{ words: 'Change' }]),
        ]}
      >
        {targets.map((target) => (
          <Row key={target.id}>
            <Cell>
              <MetricLink target={target} />
              <bdi className="line-clamp-2 max-w-36 text-muted sm:max-w-80">
                {target.team?.name ?? target.service?.name ?? 'All teams'}
              </bdi>
            </Cell>
            <Cell>
              <b className="font-semibold whitespace-nowrap">{sayAim(target)}</b>
              <span className="block text-muted">
                by {sayCalendarDay(target.dueDay, today)}, {sayDue(target.dueDay, today)}
              </span>
            </Cell>
            <Cell wide muted>
              {target.baseline
                ? `${sayAimed(target.baseline.value, target.unit)} on ${sayCalendarDay(target.baseline.day, today)}`
                : 'not known'}
            </Cell>
            {!readOnly && (
              <Cell>
                <span className="flex flex-col gap-1.5 sm:flex-row">
                  <Button
                    disabled={isChanging}
                    aria-label={`Change ${nameOf(target)}`}
                    onClick={() => onChange(target)}
                  >
                    Change
                  </Button>
                  <Button aria-label={`Remove ${nameOf(target)}`} onClick={() => setLeaving(target)}>
                    Remove
                  </Button>
                </span>
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      {leaving && (
        <RemoveTarget id={leaving.id} name={nameOf(leaving)} onClose={() => setLeaving(null)} onGone={onGone} />
      )}
    </>
  );
}

function nameOf({ metric, team, service }: AimOfSomebodyFragment): string {
  return `the target of ${team?.name ?? service?.name ?? 'all teams'} for ${sayMetric(metric)}`;
}

function MetricLink({ target: { metric, team, service } }: { readonly target: AimOfSomebodyFragment }) {
  const { org } = usePageSearch();
  const words = metricWords(metric);
  if (!words) return <>{sayMetric(metric)}</>;
  const whose = { ...(team && { team: team.key }), ...(service && { service: service.key }) };
  return (
    <Link
      to="/metrics/$metric"
      params={{ metric: words.slug }}
      search={{ ...(org !== undefined && { org }), ...whose }}
      className="no-underline hover:underline"
    >
      {words.title}
    </Link>
  );
}
