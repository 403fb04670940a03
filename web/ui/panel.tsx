/**
 * A panel and its five states: waiting (a skeleton of the final height), empty with the reason, in part, out of date, and
 * failed with a way to try again. What breaks while it is drawn breaks this panel alone.
 */
import { Component, type ReactNode } from 'react';
import type { PanelAnswer } from '../app/use-panel.ts';
import { usePage } from '../app/page-context.tsx';
import { Button } from './button.tsx';

export interface PanelProps {
  readonly title: string;
  /** Read out as its name, where another panel has its title. */
  readonly label?: string;
  /** What it says, with unit and window: a picture of the panel explains itself. */
  readonly sentence?: ReactNode;
  /** At the corner: a key, a link, a button. */
  readonly corner?: ReactNode;
  /** Of its content in pixels, kept from the first paint on. */
  readonly height?: number;
  readonly answer?: PanelAnswer<unknown> | undefined;
  readonly level?: 2 | 3;
  readonly children: () => ReactNode;
}

export function Panel({ title, label = title, sentence, corner, height, answer, level = 2, children }: PanelProps) {
  const Heading = `h${level}` as const;
  return (
    <section
      className="min-w-0 rounded-[10px] border border-line bg-panel px-4 py-3.5"
      aria-label={label}
      aria-busy={answer?.busy ?? false}
    >
      <header className="flex justify-between gap-3">
        <div className="min-w-0">
          <Heading className="text-sm font-semibold">{title}</Heading>
          {sentence !== undefined && <p className="min-h-[1lh] text-[12.5px] text-muted">{sentence}</p>}
        </div>
        {corner !== undefined && <div className="shrink-0 text-xs text-muted">{corner}</div>}
      </header>
      <div className="mt-2" style={height === undefined ? undefined : { minHeight: height }}>
        <Guarded key={title}>
          <Content answer={answer} height={height}>
            {children}
          </Content>
        </Guarded>
      </div>
    </section>
  );
}

function Content({ answer, height = 120, children }: Pick<PanelProps, 'answer' | 'height' | 'children'>) {
  if (answer === undefined) return children();
  if (answer.failure !== null) return <Failed why={answer.failure} onRetry={answer.retry} />;
  if (answer.data === undefined) return <Skeleton height={height} />;
  return (
    <>
      <Notes answer={answer} />
      {children()}
    </>
  );
}

function Notes({ answer }: { readonly answer: PanelAnswer<unknown> }) {
  const { connection } = usePage();
  if (answer.missing.length > 0) return <Note tone="warn">A part is missing: {answer.missing.join('; ')}</Note>;
  if (connection === 'offline') return <Note tone="muted">Offline: this may be out of date.</Note>;
  return null;
}

export function Note({ tone, children }: { readonly tone: 'warn' | 'muted'; readonly children: ReactNode }) {
  const colour = tone === 'warn' ? 'bg-warn-soft text-warn' : 'bg-bg text-muted';
  return (
    <p role="status" className={`mb-2 rounded-md px-2.5 py-1 text-xs ${colour}`}>
      {children}
    </p>
  );
}

export function Skeleton({ height }: { readonly height: number }) {
  return <div className="skeleton" style={{ height }} role="status" aria-label="Loading" />;
}

/** In the place of what is not there: why, and what to do. */
export function Empty({ why, what }: { readonly why: string; readonly what?: ReactNode }) {
  return (
    <div className="py-3 text-[13px]">
      <p>{sentence(why)}</p>
      {what !== undefined && <p className="mt-1 text-muted">{what}</p>}
    </div>
  );
}

export function Failed({ why, onRetry }: { readonly why: string; readonly onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 py-3 text-[13px]">
      <p className="text-bad">{sentence(why)}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

function sentence(text: string): string {
  const begun = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** A mistake of ours in one panel leaves the others standing. */
export class Guarded extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Failed
        why="this panel could not be drawn; the others are not touched"
        onRetry={() => this.setState({ broken: false })}
      />
    );
  }
}
