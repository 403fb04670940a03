/** Fewer rows than this are no ground to compare on: a number is grey, a line is not drawn. */
export const FEW = 5;
