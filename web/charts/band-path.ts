/** The room between two lines, as a path; a band never leaves the plot. */
import { area } from 'd3-shape';

export interface BandEdge {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** Edges are heights in pixels, already within the plot. Null where nothing was expected. */
export function bandPath(edges: readonly (BandEdge | null)[]): string {
  const fill = area<BandEdge | null>()
    .defined((edge) => edge !== null)
    .x((edge) => edge?.x ?? 0)
    .y0((edge) => edge?.low ?? 0)
    .y1((edge) => edge?.high ?? 0)
    .digits(1);
  return fill(edges) ?? '';
}
