import type { EnvironmentKind } from '../../generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Fault, INPUT } from '../../ui/field.tsx';
import { KINDS, sayKind } from '../../words/environments.ts';
import type { PatternRow } from './environment-rows.ts';

export interface PatternFieldProps {
  readonly row: PatternRow;
  readonly place: number;
  readonly isLast: boolean;
  readonly readOnly: boolean;
  /** Names of the last weeks that it decides. */
  readonly matched: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (change: Partial<Pick<PatternRow, 'pattern' | 'kind'>>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function PatternField({ row, place, fault, matched, onChange, ...rest }: PatternFieldProps) {
  const number = place + 1;
  return (
    <li className="grid grid-cols-[1.25rem_1fr_auto] items-center gap-x-2 gap-y-1 sm:grid-cols-[1.25rem_14rem_10rem_auto_1fr]">
      <span className="text-xs text-muted">{number}</span>
      <input
        aria-label={`Pattern ${number}`}
        aria-invalid={fault !== undefined || undefined}
        value={row.pattern}
        placeholder="eu-live-*"
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onChange({ pattern: target.value })}
        className={INPUT}
      />
      <select
        aria-label={`Pattern ${number} is`}
        value={row.kind}
        // Only kinds are listed.
        onChange={({ target }) => onChange({ kind: target.value as EnvironmentKind })}
        className={`${INPUT} !w-auto sm:!w-full`}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {sayKind(kind)}
          </option>
        ))}
      </select>
      <Order {...rest} number={number} isFirst={place === 0} />
      <p className="col-start-2 col-end-[-1] min-w-0 text-xs text-muted sm:col-start-auto">
        {matched.length > 0 ? <Matched names={matched} /> : 'matches no name seen lately'}
      </p>
      {fault !== undefined && (
        <div className="col-start-2 col-end-[-1]">
          <Fault>{fault}</Fault>
        </div>
      )}
    </li>
  );
}

const SHOWN = 6;

function Matched({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      matches{' '}
      {names.slice(0, SHOWN).map((name, place) => (
        <span key={name}>
          {place > 0 && ', '}
          <bdi className="text-ink">{name}</bdi>
        </span>
      ))}
      {names.length > SHOWN && ` and ${names.length - SHOWN} more`}
    </>
  );
}

interface OrderProps extends Pick<PatternFieldProps, 'readOnly' | 'isLast' | 'onMove' | 'onRemove'> {
  readonly number: number;
  readonly isFirst: boolean;
}

function Order({ readOnly, isLast, isFirst, number, onMove, onRemove }: OrderProps) {
  if (readOnly) return <span />;
  return (
    <span className="col-start-2 flex gap-1 sm:col-start-auto">
      <Step words="earlier" arrow="↑" atEnd={isFirst} number={number} onStep={() => onMove(-1)} />
      <Step words="later" arrow="↓" atEnd={isLast} number={number} onStep={() => onMove(1)} />
      <Button aria-label={`Remove pattern ${number}`} onClick={onRemove}>
        Remove
      </Button>
    </span>
  );
}

interface StepProps {
  readonly words: string;
  readonly arrow: string;
  readonly atEnd: boolean;
  readonly number: number;
  readonly onStep: () => void;
}

/** Not disabled at the end of the list: there the focus would be lost on the way. */
function Step({ words, arrow, atEnd, number, onStep }: StepProps) {
  return (
    <Button
      aria-label={`Pattern ${number}: ${words}`}
      aria-disabled={atEnd || undefined}
      className="aria-disabled:opacity-50"
      onClick={onStep}
    >
      {arrow}
    </Button>
  );
}
