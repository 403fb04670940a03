import type { ReactNode, RefObject } from 'react';
import { Popover } from 'radix-ui';

export interface FloatingProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly width: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Floating({ anchor, label, width, onClose, children }: FloatingProps) {
  // The button closes by itself: else it would be closed here and opened again there.
  const isAnchor = (target: EventTarget | null) => target instanceof Node && anchor.current?.contains(target) === true;
  return (
    <Popover.Root open onOpenChange={(open) => void (open || onClose())}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          onInteractOutside={(event) => void (isAnchor(event.target) && event.preventDefault())}
          className={`z-30 max-w-[calc(100vw-24px)] rounded-lg border border-line-strong bg-panel p-3 text-[13px] shadow-lg ${width}`}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
