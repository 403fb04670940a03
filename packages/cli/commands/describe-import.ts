/** Says in sentences what an import found, by which rule, and what it left out. Pure: from the report to lines. */
import type { ImportReport } from '../../../integrations/git/report.ts';

const RULES: Readonly<Record<string, string>> = {
  'bare-commit': 'bare commits on the main branch',
};

export function describeImport({
  repository,
  main,
  since,
  commits,
  changes,
  reverts,
  deployments,
}: ImportReport): string[] {
  return [
    `Repository ${repository}, main branch ${main.name} (${main.rule})${since === null ? '' : `, from ${since}`}`,
    `Commits      ${commits.read} read, ${commits.onMain} on the main branch`,
    ...describeChanges(changes),
    `Reverts      ${reverts.found} (${reverts.by.sha} by commit, ${reverts.by.number} by number, ${reverts.by.title} by title; ${reverts.unresolved} of something not in this history)`,
    ...describeDeployments(deployments),
  ];
}

function describeChanges(changes: ImportReport['changes']): string[] {
  const rules = Object.entries(changes.byRule).map(
    ([rule, count]) =>
      `  ${String(count).padStart(7)} ${RULES[rule] ?? `pull requests by ${rule.replaceAll('-', ' ')}`}`,
  );
  const notes = [
    changes.beforeSince > 0 && `${changes.beforeSince} merged before --since`,
    changes.insideOtherMerges > 0 && `${changes.insideOtherMerges} inside another merge, counted with it`,
    changes.numberTaken > 0 && `${changes.numberTaken} whose number was taken, known by their commit`,
    changes.byBots > 0 && `${changes.byBots} by bots`,
    ...changes.skipped.map(({ reason, count, examples }) => `${count} skipped: ${reason} (${examples.join(', ')})`),
  ].filter((note) => note !== false);
  return [
    `Changes      ${changes.sent}: ${changes.pullRequests} pull requests, ${changes.bareCommits} bare commits`,
    ...rules,
    ...notes.map((note) => `          ${note}`),
  ];
}

function describeDeployments({
  sent,
  tags,
  byPattern,
  byTime,
  firstAt,
  lastAt,
  offMain,
  skipped,
  proposed,
  beforeSince,
}: ImportReport['deployments']): string[] {
  const lines = [`Deployments  ${sent} of ${tags} tags${firstAt === null ? '' : `, ${firstAt} to ${lastAt ?? ''}`}`];
  for (const { pattern, tags: fitting, last } of byPattern)
    lines.push(`  ${String(fitting).padStart(7)} tags ${pattern}${last === null ? '' : `, last ${last}`}`);
  if (sent > 0)
    lines.push(
      `          ${byTime.tagged} at the time of the tag, ${byTime.committed} at the time of the commit (lightweight tags)`,
    );
  if (beforeSince > 0) lines.push(`          ${beforeSince} before --since`);
  if (offMain)
    lines.push(
      `          ${offMain.count} of commits that the main branch does not contain (${offMain.examples.join(', ')})`,
    );
  for (const { reason, count, examples } of skipped)
    lines.push(`          ${count} skipped: ${reason} (${examples.join(', ')})`);
  if (proposed.length > 0) {
    lines.push(`          No tag was taken as a deployment. Tags there are:`);
    for (const { pattern, tags: fitting, last } of proposed)
      lines.push(`            --deploy-tags '${pattern}'  ${fitting} tags, last ${last ?? ''}`);
  } else if (tags === 0)
    lines.push('          The repository has no tags: send deployments from CI by recordDeployments.');
  return lines;
}
