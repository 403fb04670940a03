import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from '#kit/claims';
import { brokenLink, type AuditRow } from '#kit/audit';
import { incident, NOW, record, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

let server: IncidentServer;
beforeAll(async () => (server = await startIncidentServer()));
afterAll(() => server.stop());
beforeEach(() => server.setNow(NOW));

const FIELDS = 'id status detectedAt acknowledgedAt resolvedAt openSeconds timeline { kind at id }';
type Shown = Record<string, unknown> & { id: string };

let made = 0;
async function open(over: Record<string, unknown> = {}): Promise<string> {
  const [result] = await record(server, [
    incident(`hand-${made++}`, { detectedAt: '2026-11-24T11:00:00Z', service: { key: 'ledger' }, ...over }),
  ]);
  return result!.id!;
}

async function act(
  verb: 'acknowledge' | 'resolve' | 'reopen',
  id: string,
  args: { at?: string; note?: string } = {},
  claim: Partial<Claim> = {},
) {
  const query = `mutation ($id: ID!, $at: DateTime, $note: String) { it: ${verb}Incident(id: $id, at: $at, note: $note) { ${FIELDS} } }`;
  const { data, errors } = await server.ask<{ it: Shown | null }>(query, { id, ...args }, claim);
  return { it: data?.it ?? null, error: errors?.[0] };
}

const auditOf = (id: string) =>
  server.sql<{ action: string; actor: string; detail: object }>(
    `SELECT action, actor, detail FROM incident.audit_log WHERE object = $1 ORDER BY at, id`,
    [`incident:${id}`],
  );

describe('by hand', () => {
  it('acknowledges, resolves and reopens: one incident whose open intervals add up (R12)', async () => {
    const id = await open();
    expect((await act('acknowledge', id)).it).toMatchObject({
      status: 'ACKNOWLEDGED',
      acknowledgedAt: '2026-11-24T12:00:00.000Z',
    });
    server.setNow(new Date('2026-11-24T12:10:00Z'));
    expect((await act('resolve', id)).it).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: '2026-11-24T12:10:00.000Z',
      openSeconds: 4200,
    });
    server.setNow(new Date('2026-11-24T13:00:00Z'));
    expect((await act('reopen', id)).it).toMatchObject({ status: 'OPEN', resolvedAt: null, openSeconds: 4200 });
    server.setNow(new Date('2026-11-24T13:05:00Z'));
    const { it: over } = await act('resolve', id, { at: '2026-11-24T14:04:00+01:00' });
    expect(over).toMatchObject({ status: 'RESOLVED', openSeconds: 4440 });
    expect((over?.['timeline'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'DETECTED',
      'ACKNOWLEDGED',
      'RESOLVED',
      'REOPENED',
      'RESOLVED',
    ]);
  });

  it('changes nothing, and leaves no trace, when it is so already', async () => {
    const id = await open();
    for (const verb of ['acknowledge', 'resolve', 'reopen'] as const) {
      const first = await act(verb, id);
      server.setNow(new Date(NOW.getTime() + 60_000));
      const again = await act(verb, id);
      expect(again).toEqual(first);
      server.setNow(NOW);
    }
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'incident.acknowledge',
      'incident.resolve',
      'incident.reopen',
    ]);
    await act('resolve', id);
    expect((await act('acknowledge', id)).it).toMatchObject({ status: 'RESOLVED' }); // a retry that comes late
  });

  it('keeps who did it, when, and the note, beside the event and in the audit log', async () => {
    const id = await open();
    await act(
      'acknowledge',
      id,
      { note: 'on it 🔧', at: '2026-11-24T11:20:00Z' },
      { role: 'READER', subject: 'token:alice' },
    );
    const [event] = await server.sql(
      `SELECT kind, at, actor, note FROM incident.incident_event WHERE incident_id = $1 AND kind = 'ACKNOWLEDGED'`,
      [id],
    );
    expect(event).toEqual({
      kind: 'ACKNOWLEDGED',
      at: new Date('2026-11-24T11:20:00Z'),
      actor: 'token:alice',
      note: 'on it 🔧',
    });
    expect(await auditOf(id)).toEqual([
      {
        action: 'incident.acknowledge',
        actor: 'token:alice',
        detail: { at: '2026-11-24T11:20:00.000Z', note: 'on it 🔧', before: 'OPEN', after: 'ACKNOWLEDGED' },
      },
    ]);
  });

  it('keeps the note of an event that a source sends too', async () => {
    const id = await open({ ref: { source: 'pager', id: 'kept' } });
    await act('acknowledge', id, { note: 'mine', at: '2026-11-24T11:20:00Z' });
    await record(server, [
      incident('kept', { timeline: [{ kind: 'ACKNOWLEDGED', at: '2026-11-24T11:20:00Z', id: 'ack-1' }] }),
    ]);
    const rows = await server.sql(
      `SELECT event_id, note FROM incident.incident_event WHERE incident_id = $1 AND kind = 'ACKNOWLEDGED'`,
      [id],
    );
    expect(rows).toEqual([{ event_id: 'ack-1', note: 'mine' }]);
  });

  it('refuses a resolve before the detection, naming both times', async () => {
    const { error } = await act('resolve', await open(), { at: '2026-11-24T10:59:59Z' });
    expect(error).toMatchObject({
      message: 'at: 2026-11-24T10:59:59.000Z is before the incident was detected at 2026-11-24T11:00:00.000Z',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('refuses what cannot be', async () => {
    const id = await open();
    const refused = async (verb: 'acknowledge' | 'resolve' | 'reopen', args: object) =>
      (await act(verb, id, args)).error?.extensions['code'];
    expect(await refused('resolve', { at: '2026-11-24T12:05:01Z' })).toBe('BAD_USER_INPUT');
    expect(await refused('resolve', { at: 'soon' })).toBe('BAD_USER_INPUT');
    expect(await refused('resolve', { note: 'a\0b' })).toBe('BAD_USER_INPUT');
    expect(await refused('resolve', { note: 'x'.repeat(2001) })).toBe('BAD_USER_INPUT');
    await act('resolve', id);
    expect(await refused('acknowledge', {})).toBe('CONFLICT'); // resolved, and nobody ever had it
    expect(await refused('reopen', { at: '2026-11-24T11:30:00Z' })).toBe('BAD_USER_INPUT');
    await act('reopen', id);
    expect(await refused('resolve', { at: '2026-11-24T11:30:00Z' })).toBe('BAD_USER_INPUT');
    expect((await act('resolve', 'not-an-id')).error?.extensions['code']).toBe('NOT_FOUND');
    expect((await act('resolve', '01934f3e-0000-7000-8000-000000000000')).error?.extensions['code']).toBe('NOT_FOUND');
  });

  it('goes just after the last event when a clock is ahead of ours', async () => {
    const id = await open({ detectedAt: '2026-11-24T12:03:00Z' });
    expect((await act('resolve', id)).it).toMatchObject({ resolvedAt: '2026-11-24T12:03:00.001Z', openSeconds: 0.001 });
  });

  it('does several things in one request, each seeing the one before', async () => {
    const id = await open();
    const { data } = await server.ask<Record<string, { timeline: { kind: string }[] }>>(
      `mutation ($id: ID!) { a: resolveIncident(id: $id) { ${FIELDS} } b: reopenIncident(id: $id) { ${FIELDS} } c: resolveIncident(id: $id) { ${FIELDS} } }`,
      { id },
    );
    expect(['a', 'b', 'c'].map((name) => data?.[name]?.timeline.length)).toEqual([2, 3, 4]);
  });

  it('links a deployment that dora knows, and only such', async () => {
    const id = await open();
    await server.sql(
      `INSERT INTO dora.deployment (organisation_id, id, source, external_id, environment, environment_kind, status, observed_at, body_hash, recorded_by, at, part_count)
       SELECT o, gen_random_uuid(), 'ci', x, 'prod', 'PRODUCTION', 'SUCCESS', now(), '', '', now(), 1
       FROM (VALUES ($1::uuid, '77'), ($2::uuid, '78')) AS v (o, x)`,
      [server.home.organisationId, server.stranger.organisationId],
    );
    const link = async (deployment: object) =>
      server.ask<{ it: Shown | null }>(
        `mutation ($id: ID!, $deployment: ExternalRef!) { it: linkIncident(id: $id, deployment: $deployment) { id } }`,
        { id, deployment },
      );
    for (const ref of [
      { source: 'ci', id: '79' },
      { source: 'ci', id: '78' },
    ]) {
      expect((await link(ref)).errors?.[0]).toMatchObject({
        message: `no deployment "${ref.id}" of the source "ci"`,
        extensions: { code: 'NOT_FOUND' },
      });
    }
    const xid = async () =>
      (await server.sql<{ changed_xid: string }>('SELECT changed_xid FROM incident.incident WHERE id = $1', [id]))[0]
        ?.changed_xid;
    const before = await xid();
    expect((await link({ source: 'ci', id: '77' })).data?.it).toEqual({ id });
    expect(await xid()).not.toBe(before);
    await link({ source: 'ci', id: '77' }); // again: nothing
    expect(await auditOf(id)).toMatchObject([
      { action: 'incident.link', detail: { before: null, after: { source: 'ci', id: '77' } } },
    ]);
    await record(server, [
      incident(`hand-${made - 1}`, {
        detectedAt: '2026-11-24T11:00:00Z',
        causedBy: { source: 'ci', id: '1' },
        observedAt: '2026-11-24T11:30:00Z',
      }),
    ]);
    const [published] = await server.sql(
      'SELECT caused_by_source, caused_by_id FROM incident.published_incident WHERE id = $1',
      [id],
    );
    expect(published).toEqual({ caused_by_source: 'ci', caused_by_id: '77' }); // a person's word stays
  });

  it('is for readers and admins, not for writers', async () => {
    const id = await open();
    const codeOf = async (role: Claim['role']) =>
      (await act('acknowledge', id, {}, { role })).error?.extensions['code'];
    expect(await codeOf('WRITER')).toBe('FORBIDDEN');
    expect(await codeOf('READER')).toBeUndefined();
    expect(await codeOf('ADMIN')).toBeUndefined();
  });

  it("finds no incident of another team's services, of no service, or of another organisation", async () => {
    const { teams } = server.home;
    const mine = { role: 'READER', teams: [teams['platform']!] } as const;
    const [ledger, finder, none] = [
      await open(),
      await open({ service: { key: 'finder' } }),
      await open({ service: null }),
    ];
    const codeOf = async (id: string, claim: Partial<Claim>) =>
      (await act('acknowledge', id, {}, claim)).error?.extensions['code'];
    expect(await codeOf(ledger, mine)).toBeUndefined();
    expect(await codeOf(finder, mine)).toBe('NOT_FOUND');
    expect(await codeOf(none, mine)).toBe('NOT_FOUND');
    expect(await codeOf(ledger, { organisationId: server.stranger.organisationId })).toBe('NOT_FOUND');
  });

  it('chains the audit log of an organisation, also when many act at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => open()));
    await Promise.all(ids.map((id) => act('resolve', id)));
    const rows = await server.sql<AuditRow>(
      `SELECT organisation_id AS "organisationId", id, at, actor, action, object, detail, request_id AS "requestId", previous_hash AS "previousHash", hash
       FROM incident.audit_log WHERE organisation_id = $1 ORDER BY at, id`,
      [server.home.organisationId],
    );
    expect(rows.length).toBeGreaterThan(12);
    expect(brokenLink(rows)).toBeNull();
  });
});
