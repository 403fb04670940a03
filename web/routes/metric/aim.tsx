/** What is aimed at, how far it has come, and by when; for whoever may, the way to set it. */
import { Link } from '@tanstack/react-router';
import { usePage } from '../../app/page-context.tsx';
import { usePageSearch } from '../../app/use-search.ts';
import { useTarget, useToday } from '../../app/use-targets.ts';
import type { MetricWords } from '../../words/metrics.ts';
import { sayAim, sayAimed, sayCalendarDay, sayDue, sayWay } from '../../words/target.ts';

/** `value`: the metric's own, of durations the median. */
export function Aim({ words, value }: { readonly words: MetricWords; readonly value: number | null }) {
  const target = useTarget(words.name);
  const today = useToday();
  if (target === null) return <NoAim />;
  const { baseline, unit, dueDay } = target;
  return (
    <>
      <b className="font-semibold">{sayAim(target)}</b> by {sayCalendarDay(dueDay, today)}
      <span className="ml-2 text-muted">
        {sayWay(target, value)};
        {baseline && ` began at ${sayAimed(baseline.value, unit)} on ${sayCalendarDay(baseline.day, today)};`}{' '}
        {sayDue(dueDay, today)}
      </span>
    </>
  );
}

function NoAim() {
  const { session } = usePage();
  const { org } = usePageSearch();
  const may = session.role === 'ADMIN' || session.role === 'OWNER';
  return (
    <span className="text-muted">
      none{' '}
      {may && (
        <Link to="/settings" hash="targets" search={org === undefined ? {} : { org }}>
          set one
        </Link>
      )}
    </span>
  );
}
