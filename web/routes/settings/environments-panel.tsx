import { useMemo } from 'react';
import { usePanel } from '../../app/use-panel.ts';
import { EnvironmentsSeenDocument, type EnvironmentsSeenQuery } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { sayKind, sortNames, type Sorted } from '../../words/environments.ts';
import { count } from '../../words/numbers.ts';
import { added, changed, moved, patternsOf, removed, rowsOf } from './environment-rows.ts';
import { FormPanel } from './form-panel.tsx';
import { useUpdate, type PartProps } from './part.ts';
import { PatternField } from './pattern-field.tsx';
import { useForm } from './use-form.ts';

const SEEN_IN = { last: 'P90D' };

export function EnvironmentsPanel({ settings: { environmentPatterns }, readOnly }: PartProps) {
  const form = useForm({
    name: 'Environments',
    stored: { rows: rowsOf(environmentPatterns) },
    toInput: ({ rows }) => ({ settings: { environmentPatterns: patternsOf(rows) } }),
    send: useUpdate(),
  });
  const { data } = usePanel(EnvironmentsSeenDocument, { window: SEEN_IN }, { subjects: 'all' });
  const names = useMemo(() => namesIn(data), [data]);
  const { rows } = form.values;
  const sorted = sortNames(names, rows);
  const set = (next: typeof rows) => form.change({ rows: next });
  return (
    <FormPanel
      title="Environments"
      sentence="only production counts; the first pattern that matches a name decides, then the built-in ones"
      anchor="environments"
      {...{ form, readOnly }}
      fields={rows.map((_, place) => `environmentPatterns[${place}]`)}
    >
      <ol className="flex flex-col gap-2">
        {rows.map((row, place) => (
          <PatternField
            key={row.id}
            {...{ row, place, readOnly }}
            isLast={place === rows.length - 1}
            matched={sorted.byPattern[place] ?? []}
            fault={form.faults.fields[`environmentPatterns[${place}]`]}
            onChange={(change) => set(changed(rows, row.id, change))}
            onMove={(by) => set(moved(rows, row.id, by))}
            onRemove={() => set(removed(rows, row.id))}
          />
        ))}
      </ol>
      {rows.length === 0 && <p className="text-[13px]">No pattern of your own: the built-in ones decide.</p>}
      {!readOnly && (
        <Button className="mt-3" onClick={() => set(added(rows))}>
          Add a pattern
        </Button>
      )}
      <Rest sorted={sorted} seen={names.length} onAdd={readOnly ? null : (name) => set(added(rows, name))} />
    </FormPanel>
  );
}

function namesIn(data: EnvironmentsSeenQuery | undefined): string[] {
  const unknown = data?.organisation?.dataQuality?.unknownEnvironments ?? [];
  const deployed = data?.deployments?.nodes.map(({ environment }) => environment) ?? [];
  return [...new Set([...unknown, ...deployed])].toSorted((a, b) => a.localeCompare(b));
}

interface RestProps {
  readonly sorted: Sorted;
  readonly seen: number;
  readonly onAdd: ((name: string) => void) | null;
}

/** What the patterns above leave to the built-in ones, and what nobody knows. */
function Rest({ sorted: { rest }, seen, onAdd }: RestProps) {
  const unknown = rest.filter(({ kind }) => kind === 'UNKNOWN');
  const known = rest.filter(({ kind }) => kind !== 'UNKNOWN');
  if (seen === 0) return null;
  return (
    <div className="mt-4 border-t border-line pt-3 text-[13px]">
      <p className="text-xs text-muted">Tried on {count(seen, 'name')} of the last 90 days</p>
      {known.length > 0 && (
        <p className="mt-1">
          By built-in patterns:{' '}
          {known.map(({ name, kind }, place) => (
            <span key={name}>
              {place > 0 && ', '}
              <bdi className="font-medium">{name}</bdi> <span className="text-muted">{sayKind(kind)}</span>
            </span>
          ))}
        </p>
      )}
      {unknown.length > 0 && (
        <div className="mt-1 flex flex-wrap items-center gap-1.5">
          <span className="text-warn">No pattern knows</span>
          {unknown.map(({ name }) => (
            <Unknown key={name} name={name} onAdd={onAdd} />
          ))}
        </div>
      )}
    </div>
  );
}

function Unknown({ name, onAdd }: { readonly name: string } & Pick<RestProps, 'onAdd'>) {
  if (onAdd === null) return <bdi className="font-medium">{name}</bdi>;
  return (
    <Button onClick={() => onAdd(name)}>
      + <bdi>{name}</bdi>
      <span className="sr-only">: add a pattern</span>
    </Button>
  );
}
