import { useId } from 'react';
import { useAllTeams } from '../../app/use-all-teams.ts';
import { Arrow } from '../../ui/control.tsx';
import { Fault, INPUT } from '../../ui/field.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { count } from '../../words/numbers.ts';
import { treeOf } from '../../words/team-tree.ts';

export interface TeamsFieldProps {
  /** Keys; none: all. */
  readonly chosen: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

export function TeamsField({ chosen, fault, onChange }: TeamsFieldProps) {
  const { teams } = useAllTeams();
  const words = chosen.length === 0 ? 'all' : sayChosen(chosen, teams);
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs text-muted">Teams</p>
      <PopoverButton
        label={`Teams: ${words}`}
        className={`${INPUT} flex items-center justify-between gap-2 text-left`}
        face={
          <>
            <bdi className="truncate">{words}</bdi>
            <Arrow />
          </>
        }
      >
        {() => (
          <div className="max-h-72 overflow-y-auto">
            <p className="pb-1 text-xs text-muted">None chosen: all. A team stands for those below it too.</p>
            {treeOf(teams).map(({ key, name, depth }) => (
              <Choice
                key={key}
                {...{ name, depth }}
                chosen={chosen.includes(key)}
                onChange={(isChosen) => onChange(isChosen ? [...chosen, key] : chosen.filter((other) => other !== key))}
              />
            ))}
          </div>
        )}
      </PopoverButton>
      {fault !== undefined && <Fault>{fault}</Fault>}
    </div>
  );
}

function sayChosen(
  chosen: readonly string[],
  teams: readonly { readonly key: string; readonly name: string }[],
): string {
  const names = chosen.map((key) => teams.find((team) => team.key === key)?.name ?? key);
  return names.length > 2 ? count(names.length, 'team') : names.join(', ');
}

interface ChoiceProps {
  readonly name: string;
  readonly depth: number;
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
}

function Choice({ name, depth, chosen, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex min-h-7 items-center gap-2" style={{ paddingLeft: depth * 14 }}>
      <input
        id={id}
        type="checkbox"
        checked={chosen}
        onChange={({ target }) => onChange(target.checked)}
        className="accent-accent"
      />
      <label htmlFor={id} className="min-w-0 flex-1 truncate">
        <bdi>{name}</bdi>
      </label>
    </div>
  );
}
