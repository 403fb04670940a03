/** The table in Markdown, as README quotes it. */
import type { Machine } from './machine.ts';
import type { Row } from './row.ts';

const HEAD = ['What', 'Ours', 'Reference', 'Ratio', 'Target', 'Met'];

export function toMarkdown(rows: readonly Row[], machine: Machine): string {
  const lines = rows.map(({ what, ours, reference, ratio, target, met }) => [
    what,
    ours,
    reference ?? '',
    ratio === null ? '' : ratio.toFixed(2),
    target,
    met === null ? '' : met ? 'yes' : '**no**',
  ]);
  const table = [HEAD, HEAD.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, '', describe(machine)].join('\n');
}

function describe({ date, cores, cpu, node, postgres, system }: Machine): string {
  return `${date}, ${cores} cores (${cpu}), ${system}, Node ${node}, Postgres ${postgres} with fsync on.`;
}
