/** A part of the settings as a panel with its own "Save": what was refused, what is not saved yet, that it is saved. */
import { useId, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { besides, type Faults } from '../../words/faults.ts';
import type { Form } from './use-form.ts';

export interface FormPanelProps {
  readonly title: string;
  readonly sentence: ReactNode;
  readonly anchor: string;
  readonly form: Omit<Form<unknown>, 'change' | 'values'>;
  readonly readOnly: boolean;
  /** Paths whose faults stand beside their field. */
  readonly fields: readonly string[];
  readonly children: ReactNode;
}

export function FormPanel({ title, sentence, anchor, form, readOnly, fields, children }: FormPanelProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <div id={anchor} className="min-w-0 scroll-mt-4">
      <Panel title={title} sentence={sentence}>
        {() => (
          <form onSubmit={submit} noValidate className="pt-1">
            <fieldset disabled={readOnly || form.busy} className="min-w-0">
              <legend className="sr-only">{title}</legend>
              {children}
            </fieldset>
            {!readOnly && <Foot form={form} title={title} fields={fields} />}
          </form>
        )}
      </Panel>
    </div>
  );
}

function Foot({ form, title, fields }: Pick<FormPanelProps, 'form' | 'title' | 'fields'>) {
  const id = useId();
  return (
    <>
      <General faults={form.faults} fields={fields} />
      <div className="mt-3.5 flex min-h-7 items-center gap-2 text-[13px]">
        <Button type="submit" primary={form.isDirty} disabled={!form.isDirty || form.busy} aria-describedby={id}>
          Save<span className="sr-only"> {title}</span>
        </Button>
        {form.isDirty && !form.busy && <Button onClick={form.discard}>Discard</Button>}
        <span id={id} role="status" className={form.isSaved ? 'text-good' : 'text-muted'}>
          {form.busy ? 'Saving …' : form.isSaved ? 'Saved' : form.isDirty ? 'Not saved yet' : ''}
        </span>
      </div>
    </>
  );
}

export function General({ faults, fields }: { readonly faults: Faults; readonly fields: readonly string[] }) {
  const messages = besides(faults, fields);
  if (messages.length === 0) return null;
  return (
    <ul role="alert" className="mt-3 text-[13px] text-bad">
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}
