import type { ReactNode } from 'react';
import { Popover as Radix } from 'radix-ui';
import { Arrow, CONTROL } from './control.tsx';

export interface PopoverProps {
  readonly label: string;
  readonly value: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A control that opens a small form of its own. */
export function ControlPopover({ label, value, open, onOpen, children }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpen}>
      <Radix.Trigger className={CONTROL} aria-label={`${label}: ${value}`}>
        <span className="text-muted">{label}</span>
        <bdi className="max-w-48 truncate">{value}</bdi>
        <Arrow />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className="z-30 w-72 max-w-[calc(100vw-24px)] rounded-lg border border-line-strong bg-panel p-3 text-[13px] shadow-lg"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
