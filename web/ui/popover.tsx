/**
 * A button that opens something small beside it. What floats is loaded when it is first wanted: placing and trapping focus
 * weigh more than the overview itself.
 */
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { Arrow, CONTROL } from './control.tsx';

const loadFloating = () => import('./floating.tsx');
const Floating = lazy(() => loadFloating().then((module) => ({ default: module.Floating })));

export interface PopoverProps {
  /** Read out for the button and what it opens. */
  readonly label: string;
  readonly className: string;
  /** Of the button. */
  readonly face: ReactNode;
  readonly width?: string;
  readonly children: (close: () => void) => ReactNode;
}

export function PopoverButton({ label, className, face, width = 'w-72', children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void loadFloating()}
        onFocus={() => void loadFloating()}
        onClick={() => setOpen(!open)}
        className={className}
      >
        {face}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Floating anchor={anchor} label={label} width={width} onClose={close}>
            {children(close)}
          </Floating>
        </Suspense>
      )}
    </>
  );
}

export interface ControlPopoverProps {
  readonly label: string;
  readonly value: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A control that opens a small form of its own. */
export function ControlPopover({ label, value, children }: ControlPopoverProps) {
  const face = (
    <>
      {/* With its space: what is read out is what stands there. */}
      <span className="text-muted">{`${label} `}</span>
      <bdi className="max-w-48 truncate">{value}</bdi>
      <Arrow />
    </>
  );
  return (
    <PopoverButton label={`${label} ${value}`} className={CONTROL} face={face}>
      {children}
    </PopoverButton>
  );
}
