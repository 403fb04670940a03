/**
 * Where a sentence about one point stands: beside its ring where there is room, else above or below it at the end of a
 * hairline; never on another sentence, never outside of the plot, and where it covers least of the series. One that
 * finds no place is left out: the tooltip and the spoken value still have it.
 */
import type { Crowd } from './crowd.ts';
import type { Place } from './nearest.ts';
import { overlap, type Box } from './plot-frame.ts';
import { textWidth, wrapText } from './text-width.ts';

export interface Note {
  readonly lines: readonly string[];
  readonly x: number;
  /** Of the first line's baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** From the ring to a sentence that stands apart from it. */
  readonly leader: string | null;
  readonly box: Box;
  /** It stands on the series all the same, and needs a ground of its own to be read. */
  readonly plate: boolean;
}

export interface NoteRoom {
  readonly plot: Box;
  /** What no sentence may cover. */
  readonly taken: readonly Box[];
  readonly crowd: Crowd;
}

export const LINE_HEIGHT = 13;
const WIDEST = 190;
const LINES = 2;
const RING = 6;
const BESIDE = 9;
/** To cover one more point of the series is as bad as to stand this many pixels further away. */
const COVERED = 120;

export function placeNote(ring: Place, sentence: string, room: NoteRoom): Note | null {
  const lines = wrapText(sentence, Math.min(WIDEST, (room.plot.right - room.plot.left) * 0.6), LINES);
  if (lines.length === 0) return null;
  let best: Note | null = null;
  let least = Infinity;
  for (const note of candidates(ring, lines, room.plot)) {
    if (!inside(note.box, room.plot) || room.taken.some((box) => overlap(box, note.box))) continue;
    const covered = room.crowd(note.box);
    const cost = covered * COVERED + distance(ring, note);
    if (cost >= least) continue;
    least = cost;
    best = { ...note, plate: covered > 0 };
  }
  return best;
}

function candidates(ring: Place, lines: readonly string[], plot: Box): Note[] {
  const height = lines.length * LINE_HEIGHT;
  const beside = [-height - 1, -height / 2, 2].flatMap((down) => [
    noteAt({ x: ring.x + BESIDE, top: ring.y + down, anchor: 'start' as const, lines }),
    noteAt({ x: ring.x - BESIDE, top: ring.y + down, anchor: 'end' as const, lines }),
  ]);
  const tops: number[] = [];
  for (let top = plot.top - 2; top < plot.bottom; top += LINE_HEIGHT / 2) {
    if (top + height < ring.y - RING - 4 || top > ring.y + RING + 6) tops.push(top);
  }
  const apart = tops.flatMap((top) =>
    (['start', 'end', 'middle'] as const).map((anchor) => {
      const note = noteAt({ x: ring.x + { start: -3, end: 3, middle: 0 }[anchor], top, anchor, lines });
      return { ...note, leader: leaderOf(ring, note.box) };
    }),
  );
  return [...beside, ...apart];
}

function noteAt({ x, top, anchor, lines }: Pick<Note, 'x' | 'anchor' | 'lines'> & { readonly top: number }): Note {
  const width = Math.max(...lines.map((line) => textWidth(line)));
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  const box = { left, right: left + width, top, bottom: top + lines.length * LINE_HEIGHT };
  return { lines, x, y: top + LINE_HEIGHT - 3, anchor, leader: null, box, plate: false };
}

function leaderOf(ring: Place, box: Box): string {
  const [from, to] = box.bottom < ring.y ? [ring.y - RING, box.bottom + 1] : [ring.y + RING, box.top];
  return `M${ring.x.toFixed(1)},${from.toFixed(1)}V${to.toFixed(1)}`;
}

function inside(box: Box, plot: Box): boolean {
  return box.left >= plot.left && box.right <= plot.right && box.top >= plot.top - 6 && box.bottom <= plot.bottom;
}

function distance(ring: Place, { box }: Note): number {
  return Math.max(0, ring.y - box.bottom, box.top - ring.y) + (box.left > ring.x ? 0 : 1);
}
