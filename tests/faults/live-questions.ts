/** What the listeners of a fault run ask, each with another part of the graph behind it, and which events each is to hear. */
import { DeploymentRecordsDocument, IncidentChangesDocument, TypedDocumentString } from '#client';

export type EventKind = 'CREATED' | 'UPDATED';
export type Subject = 'incident' | 'deployment';

/** As a writer means it, before the graph has seen it. */
export interface WrittenEvent {
  readonly of: Subject;
  readonly ref: string;
  readonly kind: EventKind;
  /** What filters go by, before and after. */
  readonly traits: readonly string[];
}

/** As it reaches a client, or as the outbox holds it. */
export interface Told {
  /** Its number in the outbox. */
  readonly position: number;
  readonly kind: string;
  readonly ref: string;
}

export interface Question {
  readonly of: Subject;
  readonly document: TypedDocumentString<LiveData, LiveVariables>;
  readonly variables: LiveVariables;
  /** Hears events with this one alone; null: all. */
  readonly trait: string | null;
}

export type LiveVariables = Readonly<Record<string, unknown>>;
export type LiveData = Readonly<Partial<Record<`${Subject}${'Changed' | 'Recorded'}`, Change | null>>>;

type Entity = { readonly ref: { readonly id: string } } | null;

interface Change extends Readonly<Partial<Record<Subject, Entity>>> {
  readonly cursor: string;
  readonly kind: string;
}

const liveDocument = (text: string) => new TypedDocumentString<LiveData, LiveVariables>(text);

/** In words: all incidents, with their service, team and deployment; the critical ones, with a metric of the team; and so on. */
export const QUESTIONS: readonly Question[] = [
  { of: 'incident', document: liveDocument(IncidentChangesDocument.toString()), variables: {}, trait: null },
  {
    of: 'incident',
    document:
      liveDocument(`subscription Critical($filter: IncidentFilter) { incidentChanged(filter: $filter) { cursor kind incident { ref { id } severity
      service { name team { name dora(window: { last: "P7D" }) { changeLeadTime { medianSeconds n } } } } } } }`),
    variables: { filter: { severities: ['CRITICAL'] } },
    trait: 'CRITICAL',
  },
  {
    of: 'incident',
    document:
      liveDocument(`subscription Ids($severities: [Severity!]) { incidentChanged(filter: { severities: $severities }) { cursor kind
      incident { ref { id } } } }`),
    variables: { severities: ['LOW'] },
    trait: 'LOW',
  },
  { of: 'deployment', document: liveDocument(DeploymentRecordsDocument.toString()), variables: {}, trait: null },
  {
    of: 'deployment',
    document:
      liveDocument(`subscription Hotfixes($kinds: [DeploymentKind!]) { deploymentRecorded(filter: { kinds: $kinds }) { cursor kind
      deployment { ref { id } kind service { name team { name } } } } }`),
    variables: { kinds: ['HOTFIX'] },
    trait: 'HOTFIX',
  },
  {
    of: 'deployment',
    document: liveDocument(`subscription Staging { deploymentRecorded(filter: { environments: [STAGING] }) { cursor kind
      deployment { ref { id } service { key name } } } }`),
    variables: {},
    trait: 'STAGING',
  },
];

export function hears({ of, trait }: Question, event: WrittenEvent): boolean {
  return event.of === of && (trait === null || event.traits.includes(trait));
}

/** Of the data of an event; null when its entity is missing. */
export function toldIn({ of }: Question, data: LiveData): Told | null {
  const change = data[of === 'incident' ? 'incidentChanged' : 'deploymentRecorded'];
  const entity = change?.[of];
  return change && entity ? { position: positionOf(change.cursor), kind: change.kind, ref: entity.ref.id } : null;
}

/** No client looks into a cursor. Here it says which row of the outbox the event is. */
function positionOf(cursor: string): number {
  const [place = ''] = cursor.split('.');
  const [position] = JSON.parse(Buffer.from(place, 'base64url').toString()) as [number];
  return position;
}
