/**
 * An organisation of its own for one test, and short ways to put facts in and get numbers out, all through the gateway.
 * What a test does not say is plain: production, SUCCESS, source `test`.
 */
import { randomUUID } from 'node:crypto';
import type {
  ChangeInput,
  DeploymentInput,
  IncidentInput,
  ItemErrorCode,
  OwnershipInput,
  RecordedFragment,
  SettingsInput,
  TeamInput,
} from '#client';
import type { Answer } from './ask.ts';
import type { TestPlatform } from './platform.ts';

export interface ScenarioOptions {
  readonly zone?: string;
  readonly settings?: SettingsInput;
  readonly teams?: readonly (Partial<TeamInput> & { key: string })[];
  readonly services?: readonly {
    key: string;
    repositories?: { repository: string; path?: string }[];
    owners?: OwnershipInput[];
  }[];
}

/** Moments as `07T10:30` mean March 2026, UTC; longer text is taken as it is. */
export const at = (text: string) => (text.length > 9 ? text : `2026-03-${text}:00Z`);

export type DeploymentFact = Partial<Omit<DeploymentInput, 'commits'>> & {
  id: string;
  at?: string;
  commits?: (string | { sha: string; authoredAt?: string })[];
};
export type ChangeFact = Partial<ChangeInput> & { id: string };
export type IncidentFact = Partial<IncidentInput> & { id: string };

export class Scenario {
  static async create(
    platform: TestPlatform,
    { zone = 'UTC', settings, teams = [], services = [{ key: 'shop' }] }: ScenarioOptions = {},
  ): Promise<Scenario> {
    const key = `test-${randomUUID()}`;
    const input = { key, name: key, zone, ...(settings && { settings }) };
    const made = await platform.ask<{ createOrganisation: { adminToken: string } }>(
      'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { adminToken } }',
      { input },
    );
    if (made.errors) throw new Error(JSON.stringify(made.errors));
    const scenario = new Scenario(platform, key, made.data!.createOrganisation.adminToken);
    if (teams.length > 0)
      await scenario.write('upsertTeams', { items: teams.map((team) => ({ name: team.key, ...team })) });
    if (services.length > 0)
      await scenario.write('upsertServices', { items: services.map((service) => ({ name: service.key, ...service })) });
    return scenario;
  }

  private constructor(
    readonly platform: TestPlatform,
    readonly key: string,
    readonly adminToken: string,
  ) {}

  ask<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Answer<Data>> {
    return this.platform.ask<Data>(query, variables, { organisation: this.key });
  }

  /** A bulk write that must be taken. */
  async write(mutation: string, input: object): Promise<RecordedFragment> {
    const payload = await this.tryWrite(mutation, input);
    const refused = payload.results.filter(({ outcome }) => outcome === 'REJECTED');
    if (refused.length > 0) throw new Error(`${mutation}: ${JSON.stringify(refused)}`);
    return payload;
  }

  /** A bulk write whose items may be refused. */
  async tryWrite(mutation: string, input: object): Promise<RecordedFragment> {
    const { data, errors } = await this.ask<Record<string, RecordedFragment>>(writeOf(mutation), { input });
    if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    return data![mutation]!;
  }

  deploy(...facts: DeploymentFact[]): Promise<RecordedFragment> {
    return this.write('recordDeployments', { items: facts.map(toDeployment) });
  }

  change(...facts: ChangeFact[]): Promise<RecordedFragment> {
    return this.write('recordChanges', { items: facts.map(toChange) });
  }

  incident(...facts: IncidentFact[]): Promise<RecordedFragment> {
    return this.write('recordIncidents', { items: facts.map(toIncident) });
  }

  /** Codes of the first item's errors. */
  async codes(mutation: string, item: object): Promise<ItemErrorCode[]> {
    const { results } = await this.tryWrite(mutation, { items: [item] });
    return results[0]!.errors.map(({ code }) => code);
  }

  /** `fields` of the delivery metrics, of March 2026 unless said otherwise. */
  async dora<Data>(
    fields: string,
    { subject = 'organisation', window = MARCH }: { subject?: string; window?: object } = {},
  ): Promise<Data> {
    return this.#measure<Data>('dora', fields, subject, window);
  }

  async incidentStats<Data>(
    fields: string,
    { subject = 'organisation', window = MARCH }: { subject?: string; window?: object } = {},
  ): Promise<Data> {
    return this.#measure<Data>('incidentStats', fields, subject, window);
  }

  async #measure<Data>(group: string, fields: string, subject: string, window: object): Promise<Data> {
    const query = `query ($window: WindowInput!) { subject: ${subject} { ${group}(window: $window) { ${fields} } } }`;
    const { data, errors } = await this.ask<{ subject: Record<string, Data> | null }>(query, { window });
    if (errors || data?.subject == null) throw new Error(JSON.stringify(errors ?? `no ${subject}`));
    return data.subject[group]!;
  }
}

export const MARCH = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

function writeOf(mutation: string): string {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { replayed requestId
    summary { created updated unchanged stale rejected }
    results { index ref { source id } outcome id errors { code path message hint received } warnings { code path message hint } } } }`;
}

export function toDeployment({ id, at: moment, commits, ...rest }: DeploymentFact): DeploymentInput {
  const finished = moment === undefined ? undefined : at(moment);
  return {
    ref: { source: 'test', id },
    ...(rest.parts ? {} : { service: { key: 'shop' } }),
    environment: 'production',
    status: 'SUCCESS',
    ...(finished !== undefined && { finishedAt: finished }),
    observedAt: finished ?? at('31T00:00'),
    ...(commits && { commits: commits.map((commit) => (typeof commit === 'string' ? { sha: commit } : commit)) }),
    ...rest,
  };
}

export function toChange({ id, ...rest }: ChangeFact): ChangeInput {
  const { mergedAt, openedAt } = rest;
  return {
    ref: { source: 'test', id },
    kind: 'PULL_REQUEST',
    repository: 'example.org/shop',
    title: id,
    observedAt: mergedAt ?? openedAt ?? at('31T00:00'),
    ...rest,
  };
}

export function toIncident({ id, ...rest }: IncidentFact): IncidentInput {
  return {
    ref: { source: 'test', id },
    title: id,
    severity: 'HIGH',
    service: { key: 'shop' },
    observedAt: rest.resolvedAt ?? rest.detectedAt ?? at('31T00:00'),
    ...rest,
  };
}
