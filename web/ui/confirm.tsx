/** Asks before what cannot be taken back. The browser's own modal keeps the focus in it and hears Escape. */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';

export interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What is done: Revoke, Leave. */
  readonly yes: string;
  readonly no?: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ title, children, yes, no = 'Cancel', busy = false, onYes, onNo }: ConfirmProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
      className="m-auto w-full max-w-md rounded-[10px] border border-line-strong bg-panel p-5 text-ink backdrop:bg-line-strong/60"
    >
      <h2 id={id} className="text-sm font-semibold">
        {title}
      </h2>
      <div className="mt-1.5 text-[13px] text-muted">{children}</div>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onNo}>{no}</Button>
        <Button primary disabled={busy} onClick={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
