/** `roosevelt-series-acme-payments-change-lead-time-2026-03-01-2026-04-01.csv`: letters, digits and hyphens, whatever a key holds. */
import { momentIn } from './moment.ts';
import type { Source } from './sheet.ts';

const LONGEST_PART = 40;

export function fileName(
  what: string,
  { subject, parameters, window }: Pick<Source, 'subject' | 'parameters' | 'window'>,
): string {
  const { organisation, team, service, zone } = subject;
  const days = [window.from, window.to].map((moment) => (momentIn(zone, moment) ?? '').slice(0, 10));
  const parts = ['roosevelt', what, organisation.key, (team ?? service)?.key ?? '', parameters.metric ?? '', ...days];
  return `${parts.map(plain).filter(Boolean).join('-')}.csv`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-+|-+$/g, '');
}
