import { useMemo } from 'react';
import type { Weekday } from '../../generated/graphql.ts';
import { Fault, SelectField } from '../../ui/field.tsx';
import { countries } from './countries.ts';
import { FormPanel } from './form-panel.tsx';
import { useUpdate, type PartProps } from './part.ts';
import { useForm } from './use-form.ts';

const DAYS: readonly Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

export function DaysPanel({ settings: { businessDays, holidayCountry }, readOnly }: PartProps) {
  const form = useForm({
    name: 'Working days',
    stored: { days: businessDays, country: holidayCountry ?? '' },
    toInput: ({ days, country }) => ({
      settings: {
        businessDays: DAYS.filter((day) => days.includes(day)),
        holidayCountry: country === '' ? null : country,
      },
    }),
    send: useUpdate(),
  });
  const { values, change, faults } = form;
  const known = useMemo(() => countries().map(({ code, name }) => ({ value: code, words: name })), []);
  return (
    <FormPanel
      title="Working days"
      sentence="for what is expected of a day; durations stay calendar time"
      anchor="days"
      {...{ form, readOnly }}
      fields={['businessDays', 'holidayCountry']}
    >
      <div role="group" aria-label="Working days" className="mb-3 flex flex-wrap gap-1.5">
        {DAYS.map((day) => (
          <Day
            key={day}
            day={day}
            chosen={values.days.includes(day)}
            onChange={(chosen) =>
              change({ days: chosen ? [...values.days, day] : values.days.filter((other) => other !== day) })
            }
          />
        ))}
      </div>
      {faults.fields['businessDays'] !== undefined && (
        <div className="-mt-2 mb-3">
          <Fault>{faults.fields['businessDays']}</Fault>
        </div>
      )}
      <SelectField
        label="Public holidays"
        className="max-w-72"
        value={values.country}
        options={[{ value: '', words: 'none observed' }, ...known]}
        onChange={(country) => change({ country })}
        fault={faults.fields['holidayCountry']}
      />
    </FormPanel>
  );
}

interface DayProps {
  readonly day: Weekday;
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
}

function Day({ day, chosen, onChange }: DayProps) {
  const words = day.slice(0, 1) + day.slice(1, 3).toLowerCase();
  return (
    <label className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-line-strong px-2 text-[13px] has-checked:border-ink">
      <input
        type="checkbox"
        aria-label={day.toLowerCase()}
        checked={chosen}
        onChange={({ target }) => onChange(target.checked)}
        className="accent-accent"
      />
      {words}
    </label>
  );
}
