/** The number itself: how it moved and since when, where it stands, on how much it rests, and what it means. */
import type { OneOfFive } from '../../app/five.ts';
import type { PanelAnswer } from '../../app/use-panel.ts';
import { usePageSearch } from '../../app/use-search.ts';
import { Changing } from '../../ui/changing.tsx';
import { Moved } from '../../ui/moved.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sayDistance, sayEdition, TierChip } from '../../ui/tier.tsx';
import { movement } from '../../words/change.ts';
import type { MetricWords } from '../../words/metrics.ts';
import { sayInterval } from '../../words/moments.ts';
import { say, spell } from '../../words/numbers.ts';
import { absence } from '../../words/reasons.ts';
import { Aim } from './aim.tsx';

export interface HeadlineProps {
  readonly one: OneOfFive | null;
  readonly answer: PanelAnswer<unknown>;
  readonly words: MetricWords;
  readonly compared: boolean;
  /** That of the window's days. */
  readonly zone: string;
}

export function Headline({ one, answer, words, compared, zone }: HeadlineProps) {
  return (
    <Panel
      title={words.title}
      label={`${words.title}, the number`}
      height={52}
      answer={answer}
      sentence={one?.metric?.definition.formula ?? ' '}
    >
      {() => one && <Facts one={one} compared={compared} zone={zone} />}
    </Panel>
  );
}

function Facts({
  one: { words, metric, shown, evidence },
  compared,
  zone,
}: Pick<HeadlineProps, 'compared' | 'zone'> & { readonly one: OneOfFive }) {
  const { p } = usePageSearch();
  if (!metric) return null;
  const moved = compared ? movement(words.name, metric.unit, shown.now, shown.before) : null;
  const previous = metric.previous;
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-3">
      <Fact title={words.isDuration ? (p ?? 'median') : 'over the range'}>
        <Big shown={shown.now} unit={metric.unit} reason={metric.reason} />
      </Fact>
      {moved && previous && (
        <Fact title={`against ${sayInterval(previous.window.from, previous.window.to, zone)}`}>
          <Moved moved={moved} /> <span className="text-muted">from {say(shown.before, metric.unit)}</span>
        </Fact>
      )}
      <Fact title="rests on">
        {evidence} <span className="text-muted">(n = {metric.n})</span>
      </Fact>
      <Fact title={metric.tier ? `tier of ${sayEdition(metric.tier.edition)}` : 'tier'}>
        <TierChip facts={metric.tier} metric={words.title} />
        {metric.tier?.nextTier && <span className="ml-2 text-muted">{sayDistance(metric.tier.distance)}</span>}
      </Fact>
      <Fact title={words.isDuration ? 'target for the median' : 'target'}>
        <Aim words={words} value={metric.value} />
      </Fact>
      <Fact title="definition">
        <a href={metric.definition.url} rel="noreferrer" target="_blank">
          {metric.definition.title}
        </a>
        {metric.provisional && <span className="ml-2 text-muted">provisional: the window is not over</span>}
      </Fact>
    </div>
  );
}

type Metric = NonNullable<OneOfFive['metric']>;

function Big({ shown, unit, reason }: { readonly shown: number | null } & Pick<Metric, 'unit' | 'reason'>) {
  if (shown === null) {
    const { why, what } = absence(reason);
    return (
      <>
        No number: {why}. {what !== undefined && <span className="text-muted">{what}</span>}
      </>
    );
  }
  const spoken = spell(shown, unit);
  return (
    <Changing
      of={`${spoken.value} ${spoken.unit}`}
      className="text-[28px] leading-none font-semibold tracking-[-0.03em]"
    >
      {spoken.value}
      <small className="ml-1 text-sm font-medium tracking-normal text-muted">{spoken.unit}</small>
    </Changing>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="min-w-0 text-[13px]">
      <p className="text-xs text-muted">{title}</p>
      <div className="mt-0.5 min-h-7">{children}</div>
    </div>
  );
}
