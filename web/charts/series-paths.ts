/** Series as SVG paths, one for all of their points: 730 bars are one element, as are all dots that stand alone. */
import { area, line } from 'd3-shape';

export interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly partial?: boolean;
}

/** Null where there is a gap. */
export type Vertices = readonly (Drawn | null)[];

export interface LinePaths {
  readonly whole: string;
  /** Segments that lead to or from a partial bucket. */
  readonly partial: string;
  /** Points with a gap on both sides. */
  readonly alone: string;
}

const trace = line<Drawn>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .digits(1);

export function linePaths(vertices: Vertices): LinePaths {
  const runs = runsOf(vertices);
  const stretches = runs.flatMap(stretchesOf);
  return {
    whole: traced(stretches.filter(({ partial }) => !partial)),
    partial: traced(stretches.filter(({ partial }) => partial)),
    alone: dotsPath(runs.filter((run) => run.length === 1).flat()),
  };
}

/** From each stretch between two gaps down to the base. */
export function areaPath(vertices: Vertices, base: number): string {
  const fill = area<Drawn>()
    .x(({ x }) => x)
    .y0(base)
    .y1(({ y }) => y)
    .digits(1);
  return runsOf(vertices)
    .filter((run) => run.length > 1)
    .map((run) => fill(run) ?? '')
    .join('');
}

/** A line of no length with round ends: drawn as a dot as wide as its stroke, and round even in a stretched picture. */
export function dotsPath(dots: readonly Drawn[]): string {
  return dots.map(({ x, y }) => `M${fixed(x)},${fixed(y)}h.01`).join('');
}

export function barsPath(bars: readonly Drawn[], width: number, base: number): string {
  return bars
    .filter(({ y }) => y < base)
    .map(({ x, y }) => `M${fixed(x - width / 2)},${fixed(base)}V${fixed(y)}h${fixed(width)}V${fixed(base)}Z`)
    .join('');
}

/** Stretches of neighbours without a gap. */
function runsOf(vertices: Vertices): Drawn[][] {
  const runs: Drawn[][] = [];
  let open: Drawn[] | null = null;
  for (const vertex of vertices) {
    if (vertex === null) open = null;
    else if (open) open.push(vertex);
    else runs.push((open = [vertex]));
  }
  return runs;
}

interface Stretch {
  readonly partial: boolean;
  readonly vertices: Drawn[];
}

/** A run, cut where its segments turn from whole to partial or back; the vertex at a cut belongs to both. */
function stretchesOf(run: readonly Drawn[]): Stretch[] {
  const stretches: Stretch[] = [];
  run.slice(1).forEach((vertex, i) => {
    const previous = run[i] ?? vertex;
    const partial = Boolean(previous.partial ?? false) || Boolean(vertex.partial ?? false);
    const open = stretches.at(-1);
    if (open?.partial === partial) open.vertices.push(vertex);
    else stretches.push({ partial, vertices: [previous, vertex] });
  });
  return stretches;
}

function traced(stretches: readonly Stretch[]): string {
  return stretches.map(({ vertices }) => trace(vertices) ?? '').join('');
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
