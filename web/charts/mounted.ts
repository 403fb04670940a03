/** A component in a page of jsdom, for tests. */
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

export interface Mounted {
  readonly page: HTMLElement;
  readonly update: (node: ReactNode) => void;
  /** Keys pressed in the first chart of the page, one after the other. */
  readonly press: (...keys: string[]) => void;
  /** What the pointer does over the chart, at pixels from its upper left corner. */
  readonly point: (type: string, at: readonly [x: number, y: number], pointerType?: 'mouse' | 'touch') => void;
  /** What was read aloud last. */
  readonly spoken: () => string;
}

export function mount(node: ReactNode): Mounted {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  const update = (next: ReactNode): void => act(() => root.render(next));
  const chart = (): Element => page.querySelector('[role="application"]') ?? page;
  const send = (event: Event): void => act(() => void chart().dispatchEvent(event));
  update(node);
  return {
    page,
    update,
    press: (...keys) =>
      keys.forEach((key) => send(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))),
    point: (type, [clientX, clientY], pointerType = 'mouse') =>
      // jsdom knows no PointerEvent
      send(Object.assign(new MouseEvent(type, { bubbles: true, clientX, clientY }), { pointerType, pointerId: 1 })),
    spoken: () => page.querySelector('[aria-live]')?.textContent ?? '',
  };
}
