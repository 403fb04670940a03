/** The five numbers, biggest first thing on the page; each says how it moved, on how much it rests, and leads to its rows. */
import { Link } from '@tanstack/react-router';
import { keep, keepWith } from '../../app/keep.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { Changing } from '../../ui/changing.tsx';
import { Moved } from '../../ui/moved.tsx';
import { TierChip } from '../../ui/tier.tsx';
import { movement } from '../../words/change.ts';
import { spell } from '../../words/numbers.ts';
import { absence } from '../../words/reasons.ts';
import type { OneOfFive } from '../../app/five.ts';

export interface CardsProps {
  readonly five: readonly OneOfFive[];
  readonly compared: boolean;
  /** On a page of its own, whose address does not name it as a search. */
  readonly service?: string;
}

export function Cards({ five, compared, service }: CardsProps) {
  return (
    <div className="mb-3.5 grid grid-cols-2 overflow-hidden rounded-[10px] border border-line bg-line gap-px lg:grid-cols-5">
      {five.map((one) => (
        <Card key={one.words.name} one={one} compared={compared} service={service} />
      ))}
    </div>
  );
}

function Card({ one, compared, service }: Omit<CardsProps, 'five'> & { readonly one: OneOfFive }) {
  const { words, metric, shown, evidence, line } = one;
  const moved = metric && compared ? movement(words.name, metric.unit, shown.now, shown.before) : null;
  return (
    <article
      className="flex min-w-0 flex-col bg-panel px-4 pt-3.5 last:col-span-2 lg:last:col-span-1"
      aria-label={words.title}
    >
      <h2 className="mb-1.5 flex items-baseline justify-between gap-2 text-[13px] font-medium text-muted">
        <Link
          to="/metrics/$metric"
          params={{ metric: words.slug }}
          search={service === undefined ? keep : keepWith({ service, team: undefined })}
          className="no-underline hover:text-ink"
        >
          {words.title}
        </Link>
        <TierChip facts={metric?.tier} metric={words.title} />
      </h2>
      <Value one={one} />
      <p className="mt-1 min-h-5 text-[12.5px] text-muted">{moved && <Moved moved={moved} />}</p>
      <div className="mt-2 mb-2 h-[34px]">
        <Sparkline values={line.map(({ value }) => value)} tone={moved?.tone === 'worse' ? 'bad' : 'accent'} />
      </div>
      <p className="-mx-4 mt-auto flex min-h-8 flex-wrap items-center justify-between gap-x-2 border-t border-line px-4 text-xs text-muted">
        <span className="whitespace-nowrap">{evidence}</span>
        <Link
          to="/metrics/$metric"
          params={{ metric: words.slug }}
          search={service === undefined ? keep : keepWith({ service, team: undefined })}
          hash="rows"
          className="inline-flex min-h-6 items-center"
          aria-label={`Explain ${words.title}`}
        >
          explain
        </Link>
      </p>
    </article>
  );
}

function Value({ one: { metric, shown } }: { readonly one: OneOfFive }) {
  if (metric === null || shown.now === null) {
    const { why, what } = absence(metric?.reason);
    return (
      <p className="min-h-8 text-[13px] leading-snug" title={what}>
        No number: {why}.
      </p>
    );
  }
  const { value, unit } = spell(shown.now, metric.unit);
  return (
    <p className="text-2xl leading-tight font-semibold tracking-[-0.03em] lg:text-[28px]">
      <Changing of={`${value} ${unit}`}>
        {value}
        <small className="ml-1 text-sm font-medium tracking-normal text-muted">{unit}</small>
      </Changing>
    </p>
  );
}
