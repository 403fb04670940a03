import type { AttributionScope } from '../../generated/graphql.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { draftOfWindow, windowOf, type WindowUnit } from './attribution-window.ts';
import { FormPanel } from './form-panel.tsx';
import { useUpdate, type PartProps } from './part.ts';
import { useForm } from './use-form.ts';

const UNITS: readonly { value: WindowUnit; words: string }[] = [
  { value: 'MINUTES', words: 'minutes' },
  { value: 'HOURS', words: 'hours' },
  { value: 'DAYS', words: 'days' },
  { value: 'WEEKS', words: 'weeks' },
  { value: 'UNLIMITED', words: 'without limit' },
  { value: 'ISO', words: 'as ISO 8601' },
];
const SCOPES: readonly { value: AttributionScope; words: string }[] = [
  { value: 'SERVICE', words: 'of the same service' },
  { value: 'ORGANISATION', words: 'of any service' },
];

export function AttributionPanel({ settings: { attribution }, readOnly }: PartProps) {
  const form = useForm({
    name: 'Incidents and deployments',
    stored: { ...draftOfWindow(attribution.window), scope: attribution.scope },
    toInput: ({ scope, ...draft }) => ({ settings: { attribution: { window: windowOf(draft), scope } } }),
    send: useUpdate(),
  });
  const { values, change, faults } = form;
  const limited = values.unit !== 'UNLIMITED';
  return (
    <FormPanel
      title="Incidents and deployments"
      sentence="whom an incident is held against when nobody has said: the newest deployment before it, within this window"
      anchor="attribution"
      {...{ form, readOnly }}
      fields={['attribution.window']}
    >
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[7rem_9rem_1fr]">
        {limited && (
          <TextField
            label="Window"
            value={values.amount}
            onChange={(amount) => change({ amount })}
            // How the graph spells "without limit" is not how this form does.
            fault={faults.fields['attribution.window']?.replace('; null is unlimited', '')}
            input={{ inputMode: values.unit === 'ISO' ? 'text' : 'decimal', autoComplete: 'off' }}
          />
        )}
        <SelectField
          label={limited ? 'Unit' : 'Window'}
          value={values.unit}
          options={UNITS}
          onChange={(unit) => change({ unit })}
        />
        <SelectField
          label="Deployments"
          value={values.scope}
          options={SCOPES}
          onChange={(scope) => change({ scope })}
        />
      </div>
      <p className="mt-2 text-xs text-muted">
        Change fail rate and recovery time follow it, also of the past: a longer window finds more, and less surely.
      </p>
    </FormPanel>
  );
}
