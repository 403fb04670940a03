/** What axe-core finds, in lines that say where. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

export async function axeViolations(page: Page): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(
    `(async () => { if (!window.axe) { ${axe.source} } return (await axe.run()).violations; })()`,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${help}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}
