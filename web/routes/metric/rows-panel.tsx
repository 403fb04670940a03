/** "Explain this number": the formula in words, the rows counted, the rows left out with their reasons, a link to each source. */
import { useState } from 'react';
import { intervalOf } from '../../app/search.ts';
import { subjectVariables } from '../../app/subject.ts';
import { useQuestion } from '../../app/use-question.ts';
import { useChangeSearch, usePageSearch } from '../../app/use-search.ts';
import { useWrittenZone } from '../../app/use-zone.ts';
import { Button } from '../../ui/button.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, Panel } from '../../ui/panel.tsx';
import type { MetricWords } from '../../words/metrics.ts';
import { sayInterval, sayMoment } from '../../words/moments.ts';
import { count, say } from '../../words/numbers.ts';
import { absence } from '../../words/reasons.ts';
import { RowsTable } from './rows-table.tsx';
import { useRows, type Rows } from './use-rows.ts';

export function RowsPanel({ words, formula }: { readonly words: MetricWords; readonly formula: string | null }) {
  const search = usePageSearch();
  const question = useQuestion();
  const interval = search.rows === undefined ? null : intervalOf(search.rows);
  const [counted, setCounted] = useState(true);
  const rows = useRows({
    metric: words.name,
    subject: subjectVariables(search),
    window: interval ?? question.window,
    counted,
    page: 25,
  });
  return (
    <div id="rows" className="scroll-mt-4">
      <Panel
        title="The rows behind it"
        sentence={<Which interval={interval} zone={rows.zone} formula={formula} />}
        height={180}
        answer={rows.answer}
        corner={<Filter counted={counted} onChange={setCounted} />}
      >
        {() => <Content rows={rows} words={words} counted={counted} />}
      </Panel>
    </div>
  );
}

interface WhichProps {
  readonly interval: { readonly from: string; readonly to: string } | null;
  readonly zone: string;
  readonly formula: string | null;
}

function Which({ interval, zone, formula }: WhichProps) {
  const change = useChangeSearch();
  return (
    <>
      {formula}{' '}
      {interval && (
        <>
          Of the point{' '}
          <b className="font-medium text-ink">
            {wholeDays(interval, zone)
              ? sayInterval(interval.from, interval.to, zone)
              : `${sayMoment(interval.from, zone)} to ${sayMoment(interval.to, zone)}`}
          </b>
          .{' '}
          <button type="button" className="min-h-6 underline" onClick={() => change({ rows: undefined })}>
            Show the whole range
          </button>
        </>
      )}
    </>
  );
}

function wholeDays({ from, to }: { readonly from: string; readonly to: string }, zone: string): boolean {
  return sayMoment(from, zone).endsWith('00:00') && sayMoment(to, zone).endsWith('00:00');
}

function Filter({ counted, onChange }: { readonly counted: boolean; readonly onChange: (counted: boolean) => void }) {
  return (
    <span className="flex gap-1.5" role="group" aria-label="Which rows">
      <Button primary={counted} aria-pressed={counted} onClick={() => onChange(true)}>
        Counted
      </Button>
      <Button primary={!counted} aria-pressed={!counted} onClick={() => onChange(false)}>
        Left out
      </Button>
    </span>
  );
}

function Content({
  rows,
  words,
  counted,
}: {
  readonly rows: Rows;
  readonly words: MetricWords;
  readonly counted: boolean;
}) {
  const zone = useWrittenZone();
  const { metric, total } = rows;
  if (!metric) return <Empty why="this metric is not available now" />;
  const value = metric.value === null ? absence(metric.reason).why : say(metric.value, metric.unit);
  return (
    <>
      <p className="mb-2 text-[13px]" role="status">
        {counted ? (
          <>
            <b className="font-semibold">{value}</b>, from {count(total, words.rows.one, words.rows.many)} (n ={' '}
            {metric.n})
          </>
        ) : (
          <>{count(total, 'row')} left out, each for the reason beside it</>
        )}
      </p>
      {rows.items.length === 0 ? (
        <Empty
          why={counted ? absence(metric.reason ?? 'INSUFFICIENT_DATA').why : 'nothing was left out'}
          what={counted ? absence(metric.reason).what : undefined}
        />
      ) : (
        <RowsTable rows={rows.items} zone={zone} seconds={words.isDuration && counted} />
      )}
      <More pages={rows} />
    </>
  );
}
