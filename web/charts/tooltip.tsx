import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Place } from './nearest.ts';
import { tooltipPlace } from './tooltip-place.ts';
import type { WordLine, Words } from './words.ts';

const LOOKS: Record<WordLine['look'], string> = {
  value: 'text-[14px] font-semibold text-ink',
  plain: 'text-ink',
  muted: 'text-muted',
  bad: 'text-bad',
  warn: 'text-warn',
};

/** Beside a place of the chart it stands in. Not read aloud: the live region says the same in one sentence. */
export function Tooltip({ at, words }: { readonly at: Place; readonly words: Words }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [own, chart] = [box.current, box.current?.parentElement?.getBoundingClientRect()];
    if (!own || !chart) return;
    const size = { width: own.offsetWidth, height: own.offsetHeight };
    const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const place = tooltipPlace({ x: chart.left + at.x, y: chart.top + at.y }, size, viewport);
    own.style.transform = `translate(${Math.round(place.x - chart.left)}px, ${Math.round(place.y - chart.top)}px)`;
  });
  return (
    <div
      ref={box}
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 z-20 w-max max-w-[min(260px,calc(100vw-16px))] rounded-md border border-line-strong bg-panel px-2.5 py-1.5 text-[12px] leading-[1.45]"
    >
      <div className="text-muted">{words.heading}</div>
      {words.lines.map(({ text, look }, i) => (
        <div key={i} className={LOOKS[look]}>
          {text}
        </div>
      ))}
    </div>
  );
}
