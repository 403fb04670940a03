/** Sets a target, or changes one: nothing is drawn before the graph has taken it. */
import { useState, type FormEvent } from 'react';
import { useMutation } from '@apollo/client/react';
import { SetTargetDocument, type AimOfSomebodyFragment, type MetricName } from '../../generated/graphql.ts';
import { usePage } from '../../app/page-context.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { faultsOf, NO_FAULTS, type Faults } from '../../words/faults.ts';
import { METRICS } from '../../words/metrics.ts';
import { sayMetric } from '../../words/target.ts';
import { General } from './form-panel.tsx';
import {
  draftOf,
  inputOf,
  NEW_TARGET,
  problemsOf,
  SCALES,
  scalesOf,
  withMetric,
  type TargetDraft,
} from './target-draft.ts';
import { TakeBaseline } from './take-baseline.tsx';
import { useUnsaved } from './unsaved.tsx';
import { WhoseField } from './whose-field.tsx';

export interface TargetFormProps {
  /** Null: a new one. */
  readonly changing: AimOfSomebodyFragment | null;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

const FIELDS = ['metric', 'team', 'service', 'value', 'baseline.value', 'baseline.day', 'dueDay'];
const OF_METRIC = METRICS.map(({ name, title }) => ({ value: name, words: title }));

export function TargetForm({ changing, onDone, onCancel }: TargetFormProps) {
  const begin = changing ? draftOf(changing) : NEW_TARGET;
  const [draft, setDraft] = useState(begin);
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const { tell, now } = usePage();
  const [mutate, { loading }] = useMutation(SetTargetDocument);
  useUnsaved(changing ? 'a changed target' : 'a new target', JSON.stringify(draft) !== JSON.stringify(begin));
  const change = (next: Partial<TargetDraft>) => setDraft((before) => ({ ...before, ...next }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const problems = problemsOf(draft);
    setFaults({ fields: problems, general: [] });
    if (Object.keys(problems).length > 0) return;
    mutate({ variables: { input: inputOf(draft) } }).then(
      () => {
        setDraft(NEW_TARGET);
        tell({ id: `target ${now()}`, tone: 'good', title: 'The target is set' });
        onDone();
      },
      (error: unknown) => setFaults(faultsOf(error)),
    );
  };
  return (
    <form onSubmit={submit} noValidate className="mt-4 border-t border-line pt-3.5">
      <h3 className="mb-2.5 text-[13px] font-semibold">{changing ? 'Change the target' : 'Set a target'}</h3>
      <fieldset disabled={loading}>
        <legend className="sr-only">Target</legend>
        <Fields {...{ draft, faults, change, fixed: changing !== null }} />
      </fieldset>
      <General faults={faults} fields={FIELDS} />
      <div className="mt-3 flex min-h-7 items-center gap-2 text-[13px]">
        <Button type="submit" primary disabled={loading}>
          {changing ? 'Save the target' : 'Set the target'}
        </Button>
        {changing && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: TargetDraft;
  readonly faults: Faults;
  readonly change: (next: Partial<TargetDraft>) => void;
  /** Whose and of what it is, is what makes it this target. */
  readonly fixed: boolean;
}

function Fields({ draft, faults: { fields }, change, fixed }: FieldsProps) {
  const day = (label: string, name: 'baselineDay' | 'dueDay', path: string) => (
    <TextField
      label={label}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
      fault={fields[path]}
      input={{ type: 'date' }}
    />
  );
  const scale = SCALES[draft.scale].words;
  return (
    <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-[1.4fr_1.4fr_1fr_1fr_1.2fr]">
      <WhoseField
        whose={draft.whose}
        fixed={fixed}
        fault={fields['team'] ?? fields['service']}
        onChange={(whose) => change({ whose })}
      />
      <SelectField<MetricName>
        label="Metric"
        value={draft.metric}
        options={fixed ? [{ value: draft.metric, words: sayMetric(draft.metric) }] : OF_METRIC}
        onChange={(metric) => change(withMetric(draft, metric))}
        fault={fields['metric']}
      />
      <TextField
        label={draft.metric === 'DEPLOYMENT_FREQUENCY' ? 'At least' : 'Below'}
        value={draft.value}
        onChange={(value) => change({ value })}
        fault={fields['value']}
        input={{ inputMode: 'decimal', autoComplete: 'off' }}
      />
      <SelectField
        label="Unit"
        value={draft.scale}
        options={scalesOf(draft.metric).map((value) => ({ value, words: SCALES[value].words }))}
        onChange={(next) => change({ scale: next })}
      />
      {day('By', 'dueDay', 'dueDay')}
      <TextField
        label={`From, in ${scale} (optional)`}
        value={draft.baselineValue}
        onChange={(baselineValue) => change({ baselineValue })}
        fault={fields['baseline.value']}
        input={{ inputMode: 'decimal', autoComplete: 'off' }}
      />
      {day('As it was on', 'baselineDay', 'baseline.day')}
      <TakeBaseline draft={draft} onTake={change} />
    </div>
  );
}
