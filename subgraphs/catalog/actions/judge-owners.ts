/** Owners as sent -> periods, with what is wrong in the item's review. */
import type { ItemReview } from '#kit/item-review';
import { explainTimeProblem, UnreadableTime, type TimeValue } from '#kit/scalars';
import { overlap, type Period } from '../domain/ownership.ts';

export interface OwnerFact {
  /** A key. */
  readonly team: string;
  readonly from: TimeValue;
  readonly to?: TimeValue | null;
}

const MAX_OWNERS = 500;
const YEAR = 366 * 86_400_000;

/** Null when something is wrong. A reorganisation may be entered up to a year ahead, as far as a DateTime goes. */
export function judgeOwners(
  owners: readonly OwnerFact[],
  teamIds: ReadonlyMap<string, string>,
  review: ItemReview,
): Period[] | null {
  if (owners.length > MAX_OWNERS) {
    review.error('OUT_OF_RANGE', ['owners'], `${owners.length} periods are more than ${MAX_OWNERS}`);
    return null;
  }
  const periods = owners.map((owner, i) => judgeOwner(owner, i, teamIds, review));
  if (periods.some((period) => period === null)) return null;
  const sound = periods.filter((period) => period !== null);
  const clash = overlap(sound);
  if (clash === null) return sound.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const [before, after] = clash;
  const message = `owners overlap: ${spell(owners[before]!, sound[before]!)} and ${spell(owners[after]!, sound[after]!)}`;
  review.error('TIME_ORDER', ['owners', after, 'from'], message, sound[after]!.from.toISOString());
  return null;
}

function judgeOwner(
  owner: OwnerFact,
  i: number,
  teamIds: ReadonlyMap<string, string>,
  review: ItemReview,
): Period | null {
  const teamId = teamIds.get(owner.team);
  if (teamId === undefined) {
    const hint = 'register it with upsertTeams first';
    review.error(
      'UNKNOWN_TEAM',
      ['owners', i, 'team'],
      `no team with the key "${shown(owner.team)}"`,
      owner.team,
      hint,
    );
  }
  const from = moment(owner.from, ['owners', i, 'from'], review);
  const to = owner.to == null ? null : moment(owner.to, ['owners', i, 'to'], review);
  if (teamId === undefined || from === null || (owner.to != null && to === null)) return null;
  if (to === null || from < to) return { teamId, from, to };
  review.error(
    'TIME_ORDER',
    ['owners', i, 'to'],
    `${to.toISOString()} is not after from ${from.toISOString()}`,
    to.toISOString(),
  );
  return null;
}

function moment(value: TimeValue, path: (string | number)[], review: ItemReview): Date | null {
  const late = value instanceof Date && value.getTime() > review.now.getTime() + YEAR;
  const time = late ? new UnreadableTime(value.toISOString(), 'OUT_OF_RANGE') : value;
  if (time instanceof Date) return time;
  review.error(
    time.problem,
    path,
    explainTimeProblem(time),
    time.text,
    late ? 'leave `to` out for an owner until further notice' : undefined,
  );
  return null;
}

function spell({ team }: OwnerFact, { from, to }: Period): string {
  return `"${shown(team)}" [${from.toISOString()}, ${to?.toISOString() ?? 'open'})`;
}

function shown(key: string): string {
  return key.slice(0, 100).toWellFormed().replaceAll('\0', '\\0');
}
