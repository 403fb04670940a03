import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { subjectIn, subjectVariables } from '../../app/subject.ts';
import { useToday } from '../../app/use-targets.ts';
import { StandingOfSubjectDocument, type StandingFragment } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { fieldOf } from '../metric/metric-field.ts';
import { SCALES, spell, type TargetDraft } from './target-draft.ts';

export interface TakeBaselineProps {
  readonly draft: TargetDraft;
  readonly onTake: (baseline: Pick<TargetDraft, 'baselineValue' | 'baselineDay'>) => void;
}

/** A baseline is most often where the metric stands today: it can be taken from there instead of being looked up. */
export function TakeBaseline({ draft, onTake }: TakeBaselineProps) {
  const client = useApolloClient();
  const today = useToday();
  const [state, setState] = useState<'idle' | 'busy' | 'none'>('idle');
  const take = async () => {
    setState('busy');
    const value = await readStanding(client, draft).catch(() => null);
    setState(value === null ? 'none' : 'idle');
    if (value !== null) onTake({ baselineValue: spell(value, draft.scale), baselineDay: today });
  };
  return (
    <div className="pt-5">
      <Button className="h-8" disabled={state === 'busy'} onClick={() => void take()}>
        From the last 30 days
      </Button>
      <p role="status" className="mt-1 text-xs text-muted">
        {state === 'none' && `There is no number of the last 30 days in ${SCALES[draft.scale].words}.`}
      </p>
    </div>
  );
}

async function readStanding(client: ApolloClient, { whose, metric }: TargetDraft): Promise<number | null> {
  const [kind, ...key] = whose.split(':');
  const variables = {
    ...subjectVariables({
      ...(kind === 'team' && { team: key.join(':') }),
      ...(kind === 'service' && { service: key.join(':') }),
    }),
    window: { last: 'P30D' },
  };
  const { data } = await client.query({ query: StandingOfSubjectDocument, variables, fetchPolicy: 'no-cache' });
  const numbers: StandingFragment | null | undefined = subjectIn(data)?.dora;
  return numbers?.[fieldOf(metric)]?.value ?? null;
}
