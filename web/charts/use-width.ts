import { useLayoutEffect, useState, type RefObject } from 'react';

/** Until it is known, and on a server. */
export const WIDTH_UNKNOWN = 640;

/** The width of an element, read before the first paint and whenever it changes. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(WIDTH_UNKNOWN);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    // a panel that is not shown has no width: it keeps the last
    const read = (): void => setWidth((known) => Math.round(found.getBoundingClientRect().width) || known);
    read();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(read);
    observer.observe(found);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
