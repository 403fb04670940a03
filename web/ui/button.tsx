import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly primary?: boolean;
}

export function Button({ primary = false, className = '', ...rest }: ButtonProps) {
  const look = primary ? 'border-ink bg-ink text-panel' : 'border-line-strong hover:bg-bg';
  return (
    <button
      type="button"
      className={`h-7 shrink-0 rounded-md border px-2.5 text-[13px] whitespace-nowrap transition-colors disabled:opacity-50 ${look} ${className}`}
      {...rest}
    />
  );
}
