/** The last moment at which the page was known to be right: now, to the minute, while it is live. */
import { useEffect, useState } from 'react';

export function useClock(now: () => number, running: boolean): number {
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setMoment(now()), 10_000);
    return () => clearInterval(timer);
  }, [now, running]);
  return moment;
}
