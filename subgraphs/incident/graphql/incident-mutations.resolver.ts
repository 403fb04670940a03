/** Facts from integrations, and what people do to an incident by hand. */
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import { DateTime, type TimeValue } from '#kit/scalars';
import { RecordPayload } from '#kit/types/record.type';
import { ExternalRef } from '#kit/types/ref.input';
import { acknowledgeIncident } from '../actions/acknowledge-incident.ts';
import { linkIncident } from '../actions/link-incident.ts';
import { recordIncidents } from '../actions/record-incidents.ts';
import { reopenIncident } from '../actions/reopen-incident.ts';
import { resolveIncident } from '../actions/resolve-incident.ts';
import type { Incident as StoredIncident } from '../data/incident-row.ts';
import type { IncidentGraphContext } from './context.ts';
import { Incident, toIncident } from './incident.type.ts';
import { RecordIncidentsInput } from './record-incidents.input.ts';

const AT = { nullable: true, description: 'When it happened; absent: now.' };
const NOTE = { nullable: true, description: 'Kept with the event; 1 to 2,000 characters.' };

@Resolver()
export class IncidentMutationsResolver {
  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Opens, updates and resolves incidents: up to 500 at once, each judged by itself.',
  })
  @Access('WRITE')
  recordIncidents(
    @Arg('input', () => RecordIncidentsInput) input: RecordIncidentsInput,
    @Ctx() context: IncidentGraphContext,
  ) {
    return recordIncidents(context, input);
  }

  @Mutation(() => Incident, { nullable: true, description: 'Somebody has it in hand. Doing it twice changes nothing.' })
  @Access('ACT')
  async acknowledgeIncident(
    @Arg('id', () => ID) id: string,
    @Arg('at', () => DateTime, AT) at: TimeValue | null,
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: IncidentGraphContext,
  ): Promise<Incident> {
    return changed(context, await acknowledgeIncident(context, { id, at, note }));
  }

  @Mutation(() => Incident, {
    nullable: true,
    description: 'It is over; never before it was detected. Doing it twice changes nothing.',
  })
  @Access('ACT')
  async resolveIncident(
    @Arg('id', () => ID) id: string,
    @Arg('at', () => DateTime, AT) at: TimeValue | null,
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: IncidentGraphContext,
  ): Promise<Incident> {
    return changed(context, await resolveIncident(context, { id, at, note }));
  }

  @Mutation(() => Incident, {
    nullable: true,
    description: 'It was not over: one incident, with another open interval.',
  })
  @Access('ACT')
  async reopenIncident(
    @Arg('id', () => ID) id: string,
    @Arg('at', () => DateTime, AT) at: TimeValue | null,
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: IncidentGraphContext,
  ): Promise<Incident> {
    return changed(context, await reopenIncident(context, { id, at, note }));
  }

  @Mutation(() => Incident, { nullable: true, description: 'Says which deployment caused it; beats every rule.' })
  @Access('ACT')
  async linkIncident(
    @Arg('id', () => ID) id: string,
    @Arg('deployment', () => ExternalRef) deployment: ExternalRef,
    @Ctx() context: IncidentGraphContext,
  ): Promise<Incident> {
    return changed(context, await linkIncident(context, id, deployment));
  }
}

/** Forgets what was loaded of it before: one request may hold several mutations. */
function changed({ loaders }: IncidentGraphContext, incident: StoredIncident): Incident {
  loaders.incidents.clear(incident.id);
  loaders.timelines.clear(incident.id);
  return toIncident(incident);
}
