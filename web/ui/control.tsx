/** Controls that read as a sentence: a small grey word and the value. */
import type { ReactNode } from 'react';

export const CONTROL =
  'inline-flex h-8 max-w-full items-center gap-1.5 rounded-[7px] border border-line-strong bg-panel px-2.5 text-[13px] whitespace-nowrap transition-colors hover:border-muted';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly words: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly className?: string;
  /** On a phone the value speaks for itself. */
  readonly short?: boolean;
}

/** The browser's own list: it fits a phone, a keyboard and a screen reader better than one of ours would. */
export function Select<Value extends string>({
  label,
  value,
  choices,
  onChange,
  className = '',
  short = false,
}: SelectProps<Value>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <label
      className={`${CONTROL} relative focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus ${className}`}
    >
      <span className={`text-muted ${short ? 'hidden sm:inline' : ''}`}>{label}</span>
      <span aria-hidden="true" className="truncate">
        {chosen?.words ?? value}
      </span>
      <Arrow />
      <select
        aria-label={label}
        value={value}
        // Only what is listed can be chosen.
        onChange={({ target }) => onChange(target.value as Value)}
        className="absolute inset-0 cursor-pointer appearance-none bg-panel text-ink opacity-0"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Arrow(): ReactNode {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" className="ml-0.5 shrink-0">
      <path d="M1 2.5 4 5.5 7 2.5" fill="none" stroke="var(--muted)" strokeWidth="1.5" />
    </svg>
  );
}
