/** Moments as a person of a zone reads them, and a program too: 2026-03-29T03:00:00.000+02:00. */
import { offsetAt } from '#time/calendar';

const MINUTE = 60_000;

export type Moment = string | Date | null;

export function momentIn(zone: string, moment: Moment): string | null {
  if (moment === null) return null;
  const at = new Date(moment).getTime();
  // Offsets of seconds, which Monrovia had until 1972, have no place in ISO 8601.
  const minutes = Math.round(offsetAt(at, zone) / MINUTE);
  return `${new Date(at + minutes * MINUTE).toISOString().slice(0, -1)}${offsetText(minutes)}`;
}

function offsetText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
