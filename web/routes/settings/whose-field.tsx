import { useAllTeams } from '../../app/use-all-teams.ts';
import { Field, INPUT } from '../../ui/field.tsx';
import { treeOf } from '../../words/team-tree.ts';
import { useAllServices } from './use-all-services.ts';

export interface WhoseFieldProps {
  /** '' is the organisation, else `team:` or `service:` and the key. */
  readonly whose: string;
  readonly fixed: boolean;
  readonly fault: string | undefined;
  readonly onChange: (whose: string) => void;
}

/** The browser's own list: one types the first letters of a team, of three hundred too. */
export function WhoseField({ whose, fixed, fault, onChange }: WhoseFieldProps) {
  const { teams } = useAllTeams();
  const services = useAllServices();
  return (
    <Field label="Whose" fault={fault}>
      {(ids) => (
        <select
          {...ids}
          value={whose}
          disabled={fixed}
          onChange={({ target }) => onChange(target.value)}
          className={INPUT}
        >
          <option value="">All teams</option>
          <optgroup label="Team">
            {treeOf(teams).map(({ key, name, depth }) => (
              <option key={key} value={`team:${key}`}>
                {`${'\u2003'.repeat(depth)}${name}`}
              </option>
            ))}
          </optgroup>
          <optgroup label="Service">
            {services.map(({ key, name }) => (
              <option key={key} value={`service:${key}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}
