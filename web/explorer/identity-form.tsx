/** In whose name, and in which organisation: taken over when a field is left or Enter is pressed. */
import { useId, type FocusEvent, type FormEvent } from 'react';
import type { OrganisationChoice } from '../app/session.ts';
import type { Identity } from './identity.ts';

interface IdentityFormProps {
  readonly identity: Identity;
  readonly organisations: readonly OrganisationChoice[];
  /** Which organisation it is when none is named. */
  readonly placeholder: string;
  readonly onChange: (identity: Identity) => void;
}

export function IdentityForm({ identity, organisations, placeholder, onChange }: IdentityFormProps) {
  const list = useId();
  const take = (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const valueOf = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const next = { token: valueOf('token').replace(/^Bearer\s+/i, ''), organisation: valueOf('organisation') };
    if (next.token !== identity.token || next.organisation !== identity.organisation) onChange(next);
  };
  const onBlur = ({ currentTarget }: FocusEvent<HTMLFormElement>) => take(currentTarget);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    take(event.currentTarget);
  };
  return (
    <form autoComplete="off" onBlur={onBlur} onSubmit={onSubmit}>
      <label>
        Organisation
        <input
          name="organisation"
          list={list}
          defaultValue={identity.organisation}
          placeholder={placeholder}
          spellCheck={false}
        />
      </label>
      <datalist id={list}>
        {organisations.map(({ id, key, name }) => (
          <option key={id} value={key}>
            {name}
          </option>
        ))}
      </datalist>
      <label>
        Token
        <input
          name="token"
          type="password"
          autoComplete="off"
          defaultValue={identity.token}
          placeholder="your session"
          spellCheck={false}
        />
      </label>
      {/* Without one Enter submits no form of two fields. */}
      <button type="submit" hidden>
        Take over
      </button>
    </form>
  );
}
