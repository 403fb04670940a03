/** Text to take along: a command, an example, a secret. */
import { useState } from 'react';
import { Button } from './button.tsx';

export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  return (
    <div className="relative rounded-md bg-bg">
      <pre
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto py-2 pr-20 pl-3 text-[12.5px] leading-relaxed whitespace-pre"
      >
        {text}
      </pre>
      <div className="absolute top-1 right-1">
        <Button className="bg-panel" aria-label={`Copy ${label}`} onClick={() => void copy()}>
          {state === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className={state === 'refused' ? 'px-3 pb-2 text-xs text-warn' : 'sr-only'}>
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The browser does not let this page copy: mark the text and copy it.'}
      </p>
    </div>
  );
}
