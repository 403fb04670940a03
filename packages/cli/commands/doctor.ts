/** `roosevelt doctor`: why is a metric empty, and what would make a number wrong. Exit 3 when something is found. */
import { DoctorDocument, type Client, type DoctorQuery } from '#client';
import { EXIT } from '../failure.ts';
import type { Output } from '../output.ts';
import { REASONS } from '../show.ts';
import { readWindow, type WindowOptions } from '../window.ts';

export interface Finding {
  readonly level: 'problem' | 'hint';
  readonly text: string;
  readonly remedy: string;
}

/** Answers the exit code. */
export async function doctor(client: Client, options: WindowOptions, output: Output): Promise<number> {
  const answer = await client.query(DoctorDocument, { window: readWindow(options) });
  const findings = examine(answer);
  if (output.json)
    output.data(
      JSON.stringify({
        organisation: answer.organisation?.key ?? null,
        dataQuality: answer.organisation?.dataQuality ?? null,
        sources: answer.sources,
        findings,
      }),
    );
  else report(answer, findings, output);
  return findings.some(({ level }) => level === 'problem') ? EXIT.finding : EXIT.done;
}

/** Pure: from what the graph says to what a person should do. */
export function examine(answer: DoctorQuery): Finding[] {
  return [...connected(answer), ...quality(answer), ...owners(answer), ...emptyMetrics(answer)];
}

function connected({ deployments, changes, incidents, sources }: DoctorQuery): Finding[] {
  const findings: Finding[] = [];
  const missing = (what: string, effect: string, remedy: string) =>
    findings.push({ level: 'problem', text: `no ${what} has ever arrived: ${effect}`, remedy });
  if (deployments?.totalCount === 0)
    missing(
      'deployment',
      'every delivery metric is empty',
      'recordDeployments, or npx roosevelt import git <path> --deploy-tags "v*"',
    );
  if (changes?.totalCount === 0)
    missing('change', 'change lead time is empty', 'recordChanges, or npx roosevelt import git <path>');
  if (incidents?.totalCount === 0)
    missing(
      'incident',
      'change fail rate has no value, and no failures is not known from none seen',
      'recordIncidents',
    );
  for (const { key, lastEventAt, health } of sources ?? []) {
    if (health === 'STALE')
      findings.push({
        level: 'hint',
        text: `source ${key} was last heard of at ${lastEventAt ?? 'an unknown time'}`,
        remedy: 'check its webhook or import again',
      });
  }
  return findings;
}

function quality({ organisation }: DoctorQuery): Finding[] {
  const data = organisation?.dataQuality;
  if (!data) return [];
  const findings: (Finding | false)[] = [
    data.unknownEnvironments.length > 0 && {
      level: 'problem',
      text: `environments of unknown kind never count as production: ${data.unknownEnvironments.slice(0, 10).join(', ')}`,
      remedy: 'map them by updateOrganisation(settings: { environmentPatterns })',
    },
    data.deploymentsWithoutChanges > 0 && {
      level: 'hint',
      text: `${data.deploymentsWithoutChanges} of ${data.deployments} deployments carry no change: they count in frequency, not in lead time`,
      remedy: 'send commits with recordDeployments, or recordAncestry and a sha',
    },
    data.changesNeverDeployed > 0 && {
      level: 'hint',
      text: `${data.changesNeverDeployed} changes merged in the window were never deployed`,
      remedy: 'npx roosevelt explain change-lead-time --all lists them',
    },
    data.unattributedIncidents > 0 && {
      level: 'hint',
      text: `${data.unattributedIncidents} incidents are held against no deployment: they do not count in change fail rate`,
      remedy: 'name their service, link them (linkIncident), or widen the attribution window',
    },
  ];
  return findings.filter((finding) => finding !== false);
}

function owners({ services }: DoctorQuery): Finding[] {
  const orphans = services?.nodes.filter(({ team }) => team === null) ?? [];
  if (orphans.length === 0) return [];
  const names = orphans.slice(0, 10).map(({ key }) => key);
  return [
    {
      level: 'hint',
      text: `services without an owner count for no team: ${names.join(', ')}`,
      remedy: 'upsertServices with owners',
    },
  ];
}

function emptyMetrics({ organisation }: DoctorQuery): Finding[] {
  const { window: _, zone: __, ...metrics } = organisation?.dora ?? { window: null, zone: null };
  return Object.values(metrics).flatMap((metric) =>
    metric && typeof metric === 'object' && 'reason' in metric && metric.reason !== null
      ? [
          {
            level: 'hint' as const,
            text: `${metric.definition.title} is empty: ${REASONS[metric.reason] ?? metric.reason}`,
            remedy: 'see above, or look at another window',
          },
        ]
      : [],
  );
}

function report({ organisation, viewer }: DoctorQuery, findings: readonly Finding[], output: Output): void {
  output.note(
    `Organisation ${organisation?.key ?? '?'} (${organisation?.zone ?? '?'}), asked as ${viewer?.subject ?? '?'} (${viewer?.role ?? '?'})`,
  );
  output.note(`Last fact: ${organisation?.dataQuality?.lastFactAt ?? 'none'}`);
  if (findings.length === 0) output.data('Nothing found that would make a number wrong.');
  for (const { level, text, remedy } of findings) {
    output.data(`${level === 'problem' ? '✗' : '·'} ${text}`);
    output.data(`    ${remedy}`);
  }
}
