/** The rings of a series and the sentences that find room beside them. */
import { placeNote, type Note, type NoteRoom } from './notes.ts';
import { ownDirection } from './own-direction.ts';
import type { Box } from './plot-frame.ts';
import type { Anomaly } from './series.ts';
import type { Drawn, Vertices } from './series-paths.ts';

export interface Ringed {
  readonly rings: readonly Drawn[];
  readonly notes: readonly Note[];
}

const RING_BOX = 7;
/** More sentences than this are read in the tooltip: a plot is no list. */
const MOST = 4;

/** The latest first: when there is room for one sentence only, it is about today. */
export function ringed(anomalies: readonly Anomaly[], vertices: Vertices, room: NoteRoom): Ringed {
  const found = anomalies.flatMap(({ index, sentence }) => {
    const vertex = vertices[index];
    return vertex ? [{ vertex, sentence: ownDirection(sentence) }] : [];
  });
  const rings = found.map(({ vertex }) => vertex);
  const taken = [...room.taken, ...rings.map(boxOf)];
  const notes: Note[] = [];
  for (const { vertex, sentence } of found.toReversed().slice(0, MOST)) {
    const note = placeNote(vertex, sentence, { ...room, taken });
    if (!note) continue;
    notes.push(note);
    taken.push(note.box);
  }
  return { rings, notes };
}

function boxOf({ x, y }: Drawn): Box {
  return { left: x - RING_BOX, right: x + RING_BOX, top: y - RING_BOX, bottom: y + RING_BOX };
}
