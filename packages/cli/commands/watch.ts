/** `roosevelt watch incidents|deployments|metrics`: events as they happen, a line each, until Ctrl-C. */
import {
  DeploymentRecordsDocument,
  IncidentChangesDocument,
  MetricsChangesDocument,
  RooseveltError,
  ViewerDocument,
  WatchedTeamDocument,
  type Client,
  type LiveState,
  type SubscribeOptions,
  type Subscription,
  type TypedDocumentString,
} from '#client';
import { CommandError } from '../failure.ts';
import type { Output } from '../output.ts';
import { oneLine } from '../show.ts';
import { deploymentLine, incidentLine, metricsLine } from './watch-lines.ts';

export const WATCHED = ['incidents', 'deployments', 'metrics'] as const;
export type Watched = (typeof WATCHED)[number];

export interface WatchOptions {
  readonly team?: string;
  readonly after?: string;
  /** As they were given, for the command that goes on: what comes from the environment will be there again. */
  readonly organisation?: string;
  readonly url?: string;
}

interface Place {
  readonly name: string;
  readonly zone: string;
  readonly teamId: string | null;
}

export interface Watching {
  readonly client: Client;
  readonly output: Output;
  /** The person has had enough. */
  readonly signal?: AbortSignal | undefined;
}

export async function watch({ client, output, signal }: Watching, what: Watched, options: WatchOptions): Promise<void> {
  // Asked first: a wrong address, token or team is told at once, while a lost connection is tried again for ever.
  const place = await findPlace(client, options.team);
  const subscribeOptions: SubscribeOptions = {
    ...(signal && { signal }),
    ...(options.after !== undefined && { after: options.after }),
    onState: stateNotes(`${what} of ${place.name}`, output),
  };
  const follow = <Data, Variables, Change>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    changeOf: (data: Data) => Change | null,
    lineOf: (change: Change, zone: string) => string,
  ) => {
    const toLine = (data: Data) => {
      const change = changeOf(data);
      return change && (output.json ? JSON.stringify(change) : lineOf(change, place.zone));
    };
    return print(client.subscribe(document, variables, subscribeOptions), toLine, commandFor(what, options), output);
  };
  const subjects = place.teamId === null ? null : [place.teamId];
  const filter = subjects && { teams: subjects };
  switch (what) {
    case 'incidents':
      return follow(IncidentChangesDocument, { filter }, (data) => data.incidentChanged, incidentLine);
    case 'deployments':
      return follow(DeploymentRecordsDocument, { filter }, (data) => data.deploymentRecorded, deploymentLine);
    case 'metrics':
      return follow(MetricsChangesDocument, { subjects }, (data) => data.metricsChanged, metricsLine);
  }
}

/** The same once more, but for `--after`. */
function commandFor(what: Watched, { team, organisation, url }: WatchOptions): string {
  const given = Object.entries({ team, organisation, url }).filter(([, value]) => value !== undefined);
  return ['npx roosevelt watch', what, ...given.map(([name, value]) => `--${name} ${value}`)].join(' ');
}

async function findPlace(client: Client, key: string | undefined): Promise<Place> {
  if (key === undefined) {
    const organisation = (await client.query(ViewerDocument, {})).viewer?.organisation;
    return { name: organisation?.name ?? 'the organisation', zone: organisation?.zone ?? 'UTC', teamId: null };
  }
  const team = (await client.query(WatchedTeamDocument, { key })).team;
  if (!team) throw new CommandError(`no team ${key} here`);
  return { name: `team ${team.name}`, zone: team.zone, teamId: team.id };
}

/** On stderr, so that what is piped on stays events alone. */
function stateNotes(what: string, output: Output): (state: LiveState, reason?: string) => void {
  let wasLive = false;
  return (state, reason = '') => {
    if (state === 'reconnecting')
      output.note(`${wasLive ? 'Connection lost' : 'Not live yet'} (${oneLine(reason)}): trying again.`);
    if (state !== 'live') return;
    output.note(wasLive ? 'Live again; nothing was missed.' : `Live: ${oneLine(what)}. Ctrl-C ends.`);
    wasLive = true;
  };
}

/** `command`: with `--after` it goes on from wherever this ends. */
async function print<Data>(
  feed: Subscription<Data>,
  toLine: (data: Data) => string | null,
  command: string,
  output: Output,
): Promise<void> {
  const sayHowToGoOn = () =>
    feed.cursor !== null && output.note(`To go on from here: ${command} --after ${feed.cursor}`);
  try {
    for await (const data of feed) {
      const line = toLine(data);
      if (line !== null) output.data(line);
      for (const { message, extensions } of feed.errors)
        output.note(`Not all of this event could be had: ${extensions?.code ?? 'ERROR'}: ${message}`);
    }
  } catch (error) {
    if (!(error instanceof RooseveltError && error.code === 'CURSOR_EXPIRED')) sayHowToGoOn();
    throw error;
  }
  sayHowToGoOn();
}
