/** The subjects whose numbers changed, of those that a listener asked for and may see. */
import { DomainError } from '#errors';
import { LiveStream, type LiveContext } from '#kit/live/live-stream';
import type { DoraContext } from './context.ts';
import { MetricsChange } from './metrics-change.type.ts';
import { isHalfway, MetricsFlushes, type FlushPlace, type Told } from './metrics-flushes.ts';
import { touchedSubjects } from './touched-subjects.ts';

export interface MetricsChangesArguments {
  readonly subjects?: readonly string[] | null;
  readonly after?: string | null;
}

const MAX_SUBJECTS = 1_000;

export async function metricsChanges(
  context: LiveContext<DoraContext>,
  { subjects, after }: MetricsChangesArguments,
): Promise<LiveStream<Told, DoraContext>> {
  const { live, outbox, organisationId, cursors } = context;
  const wanted = wantedOf(subjects);
  const list = ['metricsChanged', organisationId];
  const placeOf = ({ from, to, id, position }: FlushPlace) => ({
    cursor: cursors.sign(list, [from, to, id, position]),
    position,
  });
  const cursor = live.after ?? after;
  const known = cursor == null ? null : placeIn(cursors.open(list, cursor));
  const events = await outbox.listen(organisationId, {
    after: known && (isHalfway(known) ? known.from : known.to),
    until: live.until,
  });
  const { position } = events;
  const start = known ?? { from: position, to: position, id: '', position };
  return new LiveStream({
    live,
    start: placeOf(start),
    events: new MetricsFlushes({
      ...{ events, start, finite: live.until !== null },
      subjectsOf: (serviceIds) => touchedSubjects(live.fresh(), serviceIds, wanted),
    }),
    placeOf: (told) => placeOf(told),
    toItem: async (told: Told) => {
      const place = placeOf(told);
      const { subject, at } = told;
      if (subject === null) return null;
      return {
        ...place,
        context: live.fresh(),
        root: Object.assign(new MetricsChange(), { cursor: place.cursor, at, subject }),
      };
    },
  });
}

/** The signature says that this is what was signed above. */
function placeIn(place: unknown[]): FlushPlace {
  const [from, to, id, position] = place as [number, number, string, number];
  return { from, to, id, position };
}

function wantedOf(subjects: readonly string[] | null | undefined): ReadonlySet<string> | null {
  if (subjects == null) return null;
  if (subjects.length <= MAX_SUBJECTS) return new Set(subjects);
  const message = `subjects: ${subjects.length} are more than ${MAX_SUBJECTS}`;
  throw new DomainError('LIMIT_EXCEEDED', message, { limit: MAX_SUBJECTS });
}
