/**
 * How wide a label will be, without asking the browser: labels are placed before they are drawn, and on a server too.
 * Widths of Inter in parts of its size, rounded up; figures are tabular.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u0300-\u036f\u200b-\u200f\u2066-\u2069]/, 0],
  [/[ijl.,:;'|!’·]/, 0.29],
  [/[ ftrI()[\]/-]/, 0.39],
  [/[0-9]/, 0.64],
  [/[mwMW%@–—…]/, 0.92],
  [/[A-Z]/, 0.72],
  [/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]|[^\u0000-\uffff]/u, 1.1],
];

export function textWidth(text: string, size = 11): number {
  let width = 0;
  for (const letter of text) width += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 0.6;
  return width * size;
}

/** The start of a text that fits, with an ellipsis; nothing when not even one letter does. */
export function fitText(text: string, room: number, size = 11): string {
  if (textWidth(text, size) <= room) return text;
  let width = textWidth('…', size);
  let fitting = '';
  for (const letter of text) {
    width += textWidth(letter, size);
    if (width > room) break;
    fitting += letter;
  }
  return fitting === '' ? '' : `${fitting.trimEnd()}…`;
}

/** Broken at spaces into at most `most` lines; the last one ends in an ellipsis when there is more. */
export function wrapText(text: string, room: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    const full = line !== '' && textWidth(longer) > room;
    if (full && lines.length + 1 < most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => fitText(each, room)).filter((each) => each !== '');
}
