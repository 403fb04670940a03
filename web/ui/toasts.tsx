/** Short news at the corner: read out politely, each once, gone by itself or by a click. */
import { useEffect } from 'react';
import { Link } from '@tanstack/react-router';
import type { Toast } from '../app/page-context.tsx';

const SHOWN = 8_000;
const EDGE = { bad: 'border-l-bad', good: 'border-l-good', info: 'border-l-info' };

export interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly onGone: (id: string) => void;
}

export function Toasts({ toasts, onGone }: ToastsProps) {
  return (
    <div aria-live="polite" className="fixed right-4 bottom-4 left-4 z-40 flex flex-col items-end gap-2 sm:left-auto">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onGone={onGone} />
      ))}
    </div>
  );
}

function ToastCard({
  toast: { id, tone, title, text, link },
  onGone,
}: {
  readonly toast: Toast;
  readonly onGone: (id: string) => void;
}) {
  const stays = link !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => onGone(id), SHOWN);
    return () => clearTimeout(timer);
  }, [id, stays, onGone]);
  return (
    <div
      className={`flex w-full max-w-96 gap-3 rounded-lg border border-l-[3px] border-line-strong bg-panel px-3.5 py-2.5 text-[13px] shadow-lg ${EDGE[tone]}`}
    >
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {text !== undefined && <p className="text-muted">{text}</p>}
        {link && (
          <Link to={link.to} className="underline" onClick={() => onGone(id)}>
            {link.words}
          </Link>
        )}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        className="size-6 shrink-0 text-muted hover:text-ink"
        onClick={() => onGone(id)}
      >
        ×
      </button>
    </div>
  );
}
