/** (a) The five metrics, three questions of a company of 200 teams: the graph against hand-written SQL on the same tables. */
import pg from 'pg';
import type { Client } from '#client';
import { organisationIdOf } from '#kit/ids';
import { measurePairs, medianRatio, spreadOf, type Pairs } from '../measure/pairs.ts';
import { makeOrganisation } from '../organisation/make-organisation.ts';
import { ORGANISATION, teamKey, TEAMS, ZONE } from '../organisation/size.ts';
import { milliseconds } from '../report/figures.ts';
import type { Row } from '../report/row.ts';
import type { RunningPlatform } from '../platform/start-platform.ts';
import { assertSame, type Answer } from './answer.ts';
import { askAllTeams, askOrganisation, askTeam } from './ask-graph.ts';
import { selectOrganisation, selectTeams } from './hand-written-sql.ts';

interface Question {
  readonly what: string;
  readonly rounds: number;
  readonly ours: (round: number) => Promise<Answer>;
  readonly reference: (round: number) => Promise<Answer>;
}

const TARGET = { milliseconds: 200, ratio: 1.5 };

/** Midnights of the zone; the change to winter lies in all three. */
const MONTH = { from: '2026-09-30T22:00:00.000Z', to: '2026-10-30T23:00:00.000Z' };
const QUARTER = { from: '2026-08-01T22:00:00.000Z', to: '2026-10-30T23:00:00.000Z' };
const YEAR = { from: '2025-10-31T23:00:00.000Z', to: '2026-10-31T23:00:00.000Z' };

export async function benchReads(platform: RunningPlatform, note: (line: string) => void): Promise<Row[]> {
  await makeOrganisation(platform, note);
  return measureReads(platform, note);
}

/** On an organisation that is there. */
export async function measureReads(platform: RunningPlatform, note: (line: string) => void): Promise<Row[]> {
  const client = new pg.Client({ connectionString: platform.adminUrl(), options: '-c timezone=UTC -c jit=off' });
  await client.connect();
  try {
    const rows: Row[] = [];
    for (const question of questions(platform.client(ORGANISATION), client, organisationIdOf(ORGANISATION))) {
      note(question.what);
      rows.push(await measure(question));
    }
    return rows;
  } finally {
    await client.end();
  }
}

function questions(graph: Client, client: pg.Client, organisationId: string): Question[] {
  const keys = Array.from({ length: TEAMS }, (_, i) => teamKey(i + 1));
  const teamOf = (round: number) => teamKey(1 + ((round * 37) % TEAMS));
  return [
    {
      what: 'one team, 30 days',
      rounds: 100,
      ours: (round) => askTeam(graph, teamOf(round), MONTH),
      reference: (round) => selectTeams(client, organisationId, [teamOf(round)], MONTH, 30),
    },
    {
      what: 'the organisation, 12 months, monthly series of each',
      rounds: 40,
      ours: () => askOrganisation(graph, YEAR),
      reference: () => selectOrganisation(client, organisationId, ORGANISATION, YEAR, ZONE),
    },
    {
      what: '200 teams side by side, 90 days (two pages of 100)',
      rounds: 40,
      ours: () => askAllTeams(graph, QUARTER, 100),
      reference: () => selectTeams(client, organisationId, keys, QUARTER, 90),
    },
  ];
}

async function measure({ what, ours, reference, rounds }: Question): Promise<Row> {
  assertSame(await ours(0), await reference(0));
  return toRow(what, await measurePairs({ rounds, warmUps: 20, ours, reference }));
}

function toRow(what: string, pairs: Pairs): Row {
  const [ours, reference, ratio] = [spreadOf(pairs.ours), spreadOf(pairs.reference), medianRatio(pairs)];
  return {
    what: `five metrics: ${what}`,
    ours: milliseconds(ours),
    reference: `${milliseconds(reference)} (hand-written SQL over pg)`,
    ratio,
    target: `p95 < ${TARGET.milliseconds} ms, ≤ ${TARGET.ratio} × SQL`,
    met: ours.p95 < TARGET.milliseconds && ratio <= TARGET.ratio,
    figures: { oursP50: ours.p50, oursP95: ours.p95, referenceP50: reference.p50, referenceP95: reference.p95 },
  };
}
