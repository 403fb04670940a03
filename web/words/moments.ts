/** Moments and days in a zone, by Intl alone. */

const DAY = 86_400_000;

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs as much as a hundred uses of it. */
function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** 12 Nov 2026, 10:42 */
export function sayMoment(moment: string | number, zone: string): string {
  return format(zone, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    new Date(moment),
  );
}

/** 12 Nov 2026 */
export function sayDay(moment: string | number, zone: string): string {
  return format(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(moment));
}

/** 10:42 */
export function sayTime(moment: string | number, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}

/** 26 Oct to 24 Nov 2026, of [from, to). */
export function sayInterval(from: string | number, to: string | number, zone: string): string {
  const last = new Date(to).getTime() - 1;
  const [first, end] = [sayDay(from, zone), sayDay(last, zone)];
  if (first === end) return first;
  const year = ` ${end.split(' ').at(-1)}`;
  return `${first.endsWith(year) ? first.slice(0, -year.length) : first} to ${end}`;
}

const STEPS = [
  [60, 'min'],
  [24, 'h'],
  [365, 'd'],
] as const;

/** 2 min ago, 3 h ago, 12 d ago. */
export function sayAgo(moment: string | number, now: number): string {
  let amount = Math.floor((now - new Date(moment).getTime()) / 60_000);
  if (amount < 1) return 'just now';
  for (const [size, unit] of STEPS) {
    if (amount < size) return `${amount} ${unit} ago`;
    amount = Math.floor(amount / size);
  }
  return amount === 1 ? 'a year ago' : `${amount} years ago`;
}

/** 2026-11-24, as it is there at that moment. */
export function dayOf(moment: number, zone: string): string {
  const parts = Object.fromEntries(
    format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return `${(parts['year'] ?? '').padStart(4, '0')}-${parts['month']}-${parts['day']}`;
}

export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The first moment of a day there, in milliseconds; a day that begins at 1:00, for summer time, begins then. */
export function startOfDay(day: string, zone: string): number {
  const guess = Date.parse(`${day}T00:00:00Z`);
  let [low, high] = [guess - DAY, guess + DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(middle, zone) >= day) high = middle;
    else low = middle;
  }
  return high;
}
