/** Asks the metrics of subjects of a history by GraphQL, all in one request, as the gateway asks for entities. For tests only. */
import { localDayOf, startOfDay } from '#time/calendar';
import type { Interval } from '#time/interval';
import type { MetricContext } from '../domain/metric-context.ts';
import type { Subject } from '../domain/subject-rows.ts';
import type { HistoryOptions } from './insert-history.ts';
import { NOW, type ReadServer } from './read-server.ts';
import { START, type Dice, type History } from './resolved-history.ts';

/** A subject of a history, in the words of the graph and of the domain. */
export interface Asked {
  readonly type: 'Organisation' | 'Team' | 'Service';
  readonly id: string;
  readonly zone: string;
  readonly subject: Subject;
}

export function subjectsOf({ teams, services }: History, organisation: string, zone: string): Asked[] {
  const below = (id: string): string[] => [
    id,
    ...teams.filter(({ parent }) => parent === id).flatMap((team) => below(team.id)),
  ];
  return [
    { type: 'Organisation', id: organisation, zone, subject: { kind: 'ORGANISATION' } },
    ...teams.map(({ id, zone: own }): Asked => ({
      type: 'Team',
      id,
      zone: own ?? zone,
      subject: { kind: 'TEAM', teamIds: new Set(below(id)) },
    })),
    ...services.map((id): Asked => ({ type: 'Service', id, zone, subject: { kind: 'SERVICE', serviceId: id } })),
  ];
}

/** The selection of `dora` for each subject, in order. */
export async function askDora<Data>(
  server: ReadServer,
  organisation: string,
  asked: readonly Pick<Asked, 'type' | 'id'>[],
  { from, to }: Interval,
  selection: string,
): Promise<Data[]> {
  const parts = ['Organisation', 'Team', 'Service'].map(
    (type) => `... on ${type} { dora(window: $window) { ${selection} } }`,
  );
  const query = `query ($refs: [_Any!]!, $window: WindowInput!) { _entities(representations: $refs) { ${parts.join('\n')} } }`;
  const refs = asked.map(({ type, id }) => ({ __typename: type, id }));
  const window = { from: from.toISOString(), to: to.toISOString() };
  const { data, errors } = await server.ask<{ _entities: { dora: Data }[] }>(organisation, query, { refs, window });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!._entities.map(({ dora }) => dora);
}

/** More than the history; whole days of a zone; any hours. */
export function windowsOf(dice: Dice, zone: string): [Interval, Interval, Interval] {
  const day = (offset: number) => new Date(startOfDay(localDayOf(START, zone) + offset, zone));
  const [a, b] = [dice.hour(), dice.hour()].sort((x, y) => +x - +y) as [Date, Date];
  return [
    { from: day(-3), to: day(40) },
    { from: day(7), to: day(14 + dice.below(14)) },
    { from: a, to: new Date(+b + 1) },
  ];
}

export function contextOf(window: Interval, zone: string, options: HistoryOptions): MetricContext {
  const { attributionWindowSeconds = 86_400, deploymentSource = true, incidentSource = true } = options;
  return { window, zone, now: NOW, attributionWindowSeconds, deploymentSource, incidentSource };
}
