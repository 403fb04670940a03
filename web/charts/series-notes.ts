/** The rings of a series and the sentences that find room beside them. */
import { placeNote, type Note } from './notes.ts';
import type { Plane } from './plane.ts';
import type { Box } from './plot-frame.ts';
import type { Anomaly } from './series.ts';
import type { Drawn, Vertices } from './series-paths.ts';
import { ownDirection } from './own-direction.ts';

export interface Ringed {
  readonly rings: readonly Drawn[];
  readonly notes: readonly Note[];
}

const RING_BOX = 7;

/** The latest first: when there is room for one sentence only, it is about today. */
export function ringed(anomalies: readonly Anomaly[], vertices: Vertices, around: Around): Ringed {
  const found = anomalies
    .map(({ index, sentence }) => ({ vertex: vertices[index] ?? null, sentence: ownDirection(sentence) }))
    .filter((each): each is { vertex: Drawn; sentence: string } => each.vertex !== null);
  const rings = found.map(({ vertex }) => vertex);
  const taken = [...around.taken, ...rings.map(boxOf)];
  const notes: Note[] = [];
  for (const { vertex, sentence } of found.toReversed()) {
    const note = placeNote(vertex, sentence, { plot: around.plane.plot, taken, crowd: crowdOf(vertices, around) });
    if (!note) continue;
    notes.push(note);
    taken.push(note.box);
  }
  return { rings, notes };
}

export interface Around {
  readonly plane: Plane;
  readonly bars: boolean;
  readonly taken: readonly Box[];
}

function boxOf({ x, y }: Drawn): Box {
  return { left: x - RING_BOX, right: x + RING_BOX, top: y - RING_BOX, bottom: y + RING_BOX };
}

/** How many points of the series a sentence would cover: bars from their top down, lines where they pass. */
function crowdOf(vertices: Vertices, { plane, bars }: Around): (box: Box) => number {
  const reach = plane.slotWidth / 2;
  const first = plane.xOf(0);
  return (box) => {
    const from = Math.max(0, Math.floor((box.left - first) / plane.slotWidth));
    const to = Math.ceil((box.right - first) / plane.slotWidth) + 1;
    return vertices.slice(from, to).filter((vertex) => {
      if (!vertex || vertex.x + reach < box.left || vertex.x - reach > box.right) return false;
      return bars ? vertex.y < box.bottom : vertex.y > box.top - 3 && vertex.y < box.bottom + 3;
    }).length;
  };
}
