/**
 * A part of the settings while it is being changed. Nothing is shown as saved before the graph has answered; what it refused
 * stays in the form, with the reasons. What nobody has touched follows what is stored.
 */
import { useState } from 'react';
import { faultsOf, NO_FAULTS, type Faults } from '../../words/faults.ts';
import { useUnsaved } from './unsaved.tsx';

export interface Form<Values> {
  readonly values: Values;
  readonly change: (change: Partial<Values>) => void;
  readonly isDirty: boolean;
  readonly busy: boolean;
  readonly faults: Faults;
  /** It has been, and nothing was changed since. */
  readonly isSaved: boolean;
  readonly save: () => void;
  readonly discard: () => void;
}

export interface FormSource<Values, Input> {
  /** For whoever is about to leave: Environments. */
  readonly name: string;
  readonly stored: Values;
  /** What would be sent; equal inputs are no change. */
  readonly toInput: (values: Values) => Input;
  readonly send: (input: Input) => Promise<unknown>;
}

interface Progress {
  readonly busy: boolean;
  readonly faults: Faults;
  readonly isSaved: boolean;
}

const STILL: Progress = { busy: false, faults: NO_FAULTS, isSaved: false };

export function useForm<Values extends object, Input>({
  name,
  stored,
  toInput,
  send,
}: FormSource<Values, Input>): Form<Values> {
  const [draft, setDraft] = useState<Values | null>(null);
  const [progress, setProgress] = useState(STILL);
  const values = draft ?? stored;
  const isDirty = draft !== null && JSON.stringify(toInput(draft)) !== JSON.stringify(toInput(stored));
  useUnsaved(name, isDirty);
  const save = () => {
    setProgress({ ...STILL, busy: true });
    send(toInput(values)).then(
      () => {
        setDraft(null);
        setProgress({ ...STILL, isSaved: true });
      },
      (error: unknown) => setProgress({ ...STILL, faults: faultsOf(error) }),
    );
  };
  const discard = () => {
    setDraft(null);
    setProgress(STILL);
  };
  return {
    ...{ values, isDirty, ...progress, save, discard },
    change: (change) => {
      setDraft({ ...values, ...change });
      setProgress((before) => ({ ...before, isSaved: false }));
    },
  };
}
