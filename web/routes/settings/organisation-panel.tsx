import { useId } from 'react';
import { TextField } from '../../ui/field.tsx';
import { FormPanel } from './form-panel.tsx';
import { useUpdate, type StoredOrganisation } from './part.ts';
import { useForm } from './use-form.ts';

export interface OrganisationPanelProps {
  readonly organisation: StoredOrganisation;
  readonly readOnly: boolean;
}

export function OrganisationPanel({ organisation: { name, zone, key }, readOnly }: OrganisationPanelProps) {
  const zones = useId();
  const form = useForm({
    name: 'Organisation',
    stored: { name, zone },
    toInput: (values) => ({ name: values.name.trim(), zone: values.zone.trim() }),
    send: useUpdate(),
  });
  const { values, change, faults } = form;
  return (
    <FormPanel
      title="Organisation"
      sentence="what it is called, and where its days begin"
      anchor="organisation"
      {...{ form, readOnly }}
      fields={['name', 'zone']}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Name"
          value={values.name}
          onChange={(text) => change({ name: text })}
          fault={faults.fields['name']}
          hint={`Its key, ${key}, stays.`}
          input={{ autoComplete: 'off' }}
        />
        <TextField
          label="Time zone"
          value={values.zone}
          onChange={(text) => change({ zone: text })}
          fault={faults.fields['zone']}
          hint="Numbers by day follow it, all of them anew."
          input={{ list: zones, autoComplete: 'off' }}
        />
      </div>
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </FormPanel>
  );
}
