/** Where the team stands by a published table, and what is missing to the next tier. */
import { Panel } from '../../ui/panel.tsx';
import type { PanelAnswer } from '../../app/use-panel.ts';
import { sayDistance, sayEdition, TierWord } from '../../ui/tier.tsx';
import { say } from '../../words/numbers.ts';
import { absence } from '../../words/reasons.ts';
import type { OneOfFive } from '../../app/five.ts';

export function Tiers({
  five,
  answer,
}: {
  readonly five: readonly OneOfFive[];
  readonly answer: PanelAnswer<unknown>;
}) {
  const edition = five.find(({ metric }) => metric?.tier)?.metric?.tier?.edition;
  return (
    <Panel
      title="Performance tiers"
      sentence={edition ? `by ${sayEdition(edition)}; medians, over the whole range` : 'over the whole range'}
      height={250}
      answer={answer}
    >
      {() => (
        <table className="w-full text-[13px]">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              <th className="py-1.5 pr-2 font-medium">Metric</th>
              <th className="py-1.5 pr-2 text-right font-medium">Value</th>
              <th className="py-1.5 pr-2 font-medium">Tier</th>
              <th className="py-1.5 font-medium">To the next</th>
            </tr>
          </thead>
          <tbody>
            {five.map((one) => (
              <Row key={one.words.name} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ one: { words, metric } }: { readonly one: OneOfFive }) {
  const tier = metric?.tier;
  const next = tier?.nextTier;
  const further = next ? sayDistance(tier.distance) : tier ? `at the top: ${tier.eliteTarget}` : '';
  const why = metric?.value === null ? absence(metric.reason).why : 'this table has none for it';
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-2 pr-2 text-left font-normal">
        {words.title}
      </th>
      <td className="py-2 pr-2 text-right font-semibold whitespace-nowrap">
        {metric ? say(metric.value, metric.unit) : '–'}
      </td>
      <td className="py-2 pr-2">
        <TierWord tier={tier?.tier} />
      </td>
      <td className="py-2 text-muted">{tier ? further : why}</td>
    </tr>
  );
}
