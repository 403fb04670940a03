/** Mints a token. Its secret is on the page once, until it is taken away from there; it is kept nowhere. */
import { useState, type FormEvent } from 'react';
import { useMutation } from '@apollo/client/react';
import { usePage } from '../../app/page-context.tsx';
import { CreateTokenDocument } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { faultsOf, NO_FAULTS, type Faults } from '../../words/faults.ts';
import { General } from './form-panel.tsx';
import { TeamsField } from './teams-field.tsx';
import { inputOf, LIFETIMES, MINTABLE, NEW_TOKEN, ROLE_WORDS, type TokenDraft } from './token-draft.ts';
import { useUnsaved } from './unsaved.tsx';

const FIELDS = ['name', 'role', 'sources', 'teams', 'expiresAt'];
const ROLES = MINTABLE.map((value) => ({ value, words: value.slice(0, 1) + value.slice(1).toLowerCase() }));
const ENDS = LIFETIMES.map((value) => ({ value, words: value === 'never' ? 'never' : `in ${value} days` }));

export function TokenForm({ onMinted }: { readonly onMinted: () => void }) {
  const { now } = usePage();
  const [draft, setDraft] = useState(NEW_TOKEN);
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [secret, setSecret] = useState<string | null>(null);
  const [mutate, { loading, reset }] = useMutation(CreateTokenDocument, { fetchPolicy: 'no-cache' }); // no secret in a cache
  useUnsaved('a new token', JSON.stringify(draft) !== JSON.stringify(NEW_TOKEN));
  useUnsaved('a secret that is shown only once', secret !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() === '') return setFaults({ fields: { name: 'say what it is for' }, general: [] });
    setFaults(NO_FAULTS);
    mutate({ variables: { input: inputOf(draft, now()) } }).then(
      ({ data }) => {
        setSecret(data?.createToken?.secret ?? null);
        setDraft(NEW_TOKEN);
        reset();
        onMinted();
      },
      (error: unknown) => setFaults(faultsOf(error)),
    );
  };
  if (secret !== null) return <Secret secret={secret} onTaken={() => setSecret(null)} />;
  return (
    <form onSubmit={submit} noValidate className="mt-4 border-t border-line pt-3.5">
      <h3 className="mb-2.5 text-[13px] font-semibold">New token</h3>
      <fieldset disabled={loading}>
        <legend className="sr-only">New token</legend>
        <Fields draft={draft} faults={faults} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
      </fieldset>
      <General faults={faults} fields={FIELDS} />
      <Button type="submit" primary className="mt-3" disabled={loading}>
        Create the token
      </Button>
    </form>
  );
}

function Secret({ secret, onTaken }: { readonly secret: string; readonly onTaken: () => void }) {
  return (
    <div className="mt-4 border-t border-line pt-3.5">
      <h3 className="text-[13px] font-semibold">The new token</h3>
      <p role="alert" className="mt-1 mb-2 text-[13px] text-warn">
        This is the only time that it is shown. Put it where it is needed before you go on.
      </p>
      <Copyable text={secret} label="the new token" />
      <Button primary className="mt-3" onClick={onTaken}>
        I have it
      </Button>
    </div>
  );
}

interface FieldsProps {
  readonly draft: TokenDraft;
  readonly faults: Faults;
  readonly onChange: (change: Partial<TokenDraft>) => void;
}

function Fields({ draft, faults: { fields }, onChange }: FieldsProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-[1.4fr_1fr_1.4fr_1.4fr_1fr]">
      <TextField
        label="What it is for"
        value={draft.name}
        onChange={(name) => onChange({ name })}
        fault={fields['name']}
        input={{ autoComplete: 'off', placeholder: 'Nightly import' }}
      />
      <SelectField
        label="Role"
        value={draft.role}
        options={ROLES}
        onChange={(role) => onChange({ role })}
        hint={ROLE_WORDS[draft.role]}
        fault={fields['role']}
      />
      <TeamsField chosen={draft.teams} onChange={(teams) => onChange({ teams })} fault={fields['teams']} />
      <TextField
        label="Sources"
        value={draft.role === 'READER' ? '' : draft.sources}
        onChange={(sources) => onChange({ sources })}
        fault={fields['sources']}
        hint={draft.role === 'READER' ? 'a reader writes for none' : 'with commas between; empty: all'}
        input={{ autoComplete: 'off', placeholder: 'github, jira', disabled: draft.role === 'READER' }}
      />
      <SelectField
        label="Ends"
        value={draft.lifetime}
        options={ENDS}
        onChange={(lifetime) => onChange({ lifetime })}
        fault={fields['expiresAt']}
      />
    </div>
  );
}
