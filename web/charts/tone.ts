/** The colours that mean something, by their names in the style sheet; light and dark are its matter. */
export type Tone = 'accent' | 'good' | 'bad' | 'warn' | 'info' | 'muted' | 'ghost';

export function colourOf(tone: Tone): string {
  return `var(--${tone})`;
}
