/** One range for all panels: presets, or any days. */
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { ControlPopover } from '../ui/popover.tsx';
import { addDays, dayOf } from '../words/moments.ts';
import { usePage } from './page-context.tsx';
import { problemOfDays, RANGES, type Search } from './search.ts';
import { useChangeSearch, usePageSearch } from './use-search.ts';
import { rangeWords, sayRange } from './window.ts';

const FIELD = 'h-8 w-full rounded-md border border-line-strong bg-panel px-2';

export function RangeControl() {
  const search = usePageSearch();
  const change = useChangeSearch();
  const choose = (range: Pick<Search, 'range' | 'from' | 'to'>) => {
    const days = range.from === undefined ? { from: undefined, to: undefined } : { from: range.from, to: range.to };
    change({ range: range.range === '30d' ? undefined : range.range, ...days });
  };
  const chosen = search.from === undefined ? (search.range ?? '30d') : null;
  return (
    <ControlPopover label="Range" value={rangeWords(search)}>
      {(close) => (
        <>
          <div className="grid grid-cols-3 gap-1.5">
            {RANGES.map((range) => (
              <Button
                key={range}
                aria-pressed={range === chosen}
                primary={range === chosen}
                onClick={() => {
                  close();
                  choose({ range });
                }}
              >
                {sayRange(range)}
              </Button>
            ))}
          </div>
          <Days
            search={search}
            onChoose={(days) => {
              close();
              choose(days);
            }}
          />
        </>
      )}
    </ControlPopover>
  );
}

function Days({
  search,
  onChoose,
}: {
  readonly search: Search;
  readonly onChoose: (days: { from: string; to: string }) => void;
}) {
  const { zone, now } = usePage();
  const today = dayOf(now(), zone);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = [form.get('from') as string, form.get('to') as string]; // text fields
    const wrong = problemOfDays(from, to);
    setProblem(wrong);
    if (wrong === null) onChoose({ from, to });
  };
  return (
    <form onSubmit={submit} noValidate className="mt-3 border-t border-line pt-3">
      <div className="flex gap-2">
        <label className="min-w-0 flex-1 text-muted">
          First day
          <input
            name="from"
            type="date"
            defaultValue={search.from ?? addDays(today, -29)}
            className={`${FIELD} text-ink`}
          />
        </label>
        <label className="min-w-0 flex-1 text-muted">
          Last day
          <input name="to" type="date" defaultValue={search.to ?? today} className={`${FIELD} text-ink`} />
        </label>
      </div>
      {problem !== null && (
        <p role="alert" className="mt-2 text-bad">
          {problem}
        </p>
      )}
      <p className="mt-2 flex items-center justify-between gap-2 text-xs text-muted">
        Days of {zone}
        <Button type="submit">Show these days</Button>
      </p>
    </form>
  );
}
