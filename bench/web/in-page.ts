/** What is measured from inside the page: text, since it runs there, in order of the questions. */

/** Before the page's own scripts: what is painted largest, and how long the main thread was held, until it is asked. */
export const OBSERVE = `
  globalThis.seen = { largest: 0, blocked: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.largest = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.blocked += Math.max(0, entry.duration - 50); })
    .observe({ type: 'longtask', buffered: true });`;

export interface Seen {
  /** Milliseconds since the navigation. */
  readonly largest: number;
  /** Milliseconds beyond 50 of each long task: total blocking time. */
  readonly blocked: number;
}

export const IS_THERE = `document.querySelectorAll('article').length === 5 && document.querySelector('[aria-busy="true"]') === null`;

const PAINTED = `() => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  }))`;

/** Milliseconds of frames in which nothing changes: what the machine takes for itself. */
export const emptyFrames = (times: number) => `(async () => {
  const painted = ${PAINTED};
  const took = [];
  for (let i = 0; i < ${times}; i++) {
    const from = performance.now();
    await painted();
    took.push(performance.now() - from);
  }
  return took;
})()`;

/**
 * Takes the period before away and brings it back; milliseconds from each choice until the new picture is painted. Not by another
 * width: a browser without a graphics card paints the whole page anew for that, before the chart hears of it.
 */
export const redraws = (times: number) => `(async () => {
  const compare = document.querySelector('select[aria-label="Compare"]');
  const chart = document.querySelector('[role="application"] svg');
  const painted = ${PAINTED};
  const took = [];
  for (let i = 0; i < ${times}; i++) {
    const drawn = new Promise((resolve) => {
      const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
      observer.observe(chart, { attributes: true, childList: true, subtree: true });
    });
    const from = performance.now();
    compare.value = i % 2 === 0 ? 'none' : 'previous';
    compare.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn;
    await painted();
    took.push(performance.now() - from);
  }
  return took;
})()`;
