/** Text to take along: a command, an example, a secret. */
import { useState } from 'react';
import { Button } from './button.tsx';

export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const words = state === 'copied' ? 'Copied' : 'Copy';
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  return (
    <div className="rounded-md bg-bg">
      <div className="flex items-start gap-1 p-1">
        <pre
          tabIndex={0}
          aria-label={label}
          className="min-w-0 flex-1 overflow-x-auto px-2 py-1 text-[12.5px] leading-relaxed whitespace-pre"
        >
          {text}
        </pre>
        <Button className="bg-panel" aria-label={`${words} ${label}`} onClick={() => void copy()}>
          {words}
        </Button>
      </div>
      <p role="status" className={state === 'refused' ? 'px-3 pb-2 text-xs text-warn' : 'sr-only'}>
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The browser does not let this page copy: mark the text and copy it.'}
      </p>
    </div>
  );
}
