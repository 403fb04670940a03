/**
 * A chart as a file of its own: the colours of the page resolved into it, its fonts named, its ground painted, its title
 * and sentence written above it. What follows the pointer stays behind.
 */
import { drawableColour, type DrawableColour } from './drawable-colour.ts';
import { embeddedFonts } from './embedded-fonts.ts';
import { fitText, wrapText } from './text-width.ts';

const SVG = 'http://www.w3.org/2000/svg';
const FAMILY = 'Inter Variable';
const FONTS = `'${FAMILY}', Inter, ui-sans-serif, system-ui, sans-serif`;
const PADDING = 20;
const TITLE = 15;
const SENTENCE = 12;
const LINE = 17;
const PAINTS = ['fill', 'stroke', 'stop-color'] as const;

/** What the page draws for a colour of the style sheet. */
export type ResolveColour = (value: string, page: Element) => DrawableColour;

export function exportSvg(svg: SVGSVGElement, resolve: ResolveColour = drawableColour): Blob {
  return new Blob([fileOf(svg, resolve).text], { type: 'image/svg+xml;charset=utf-8' });
}

/** `scale` 2 has twice the pixels of the page. */
export async function exportPng(svg: SVGSVGElement, scale: number): Promise<Blob> {
  const { text, width, height } = fileOf(svg, drawableColour);
  const fonts = await embeddedFonts(FAMILY);
  // into the text, not the page: there the policy refuses styles that stand in markup
  const whole = text.replace('<title>', () => `<style>${fonts}</style><title>`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large to be written'))),
      'image/png',
    );
  });
}

interface File {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

function fileOf(svg: SVGSVGElement, resolve: ResolveColour): File {
  const [, , inner = 0, tall = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const { title = '', subtitle = '' } = svg.dataset;
  const picture = pictureOf(svg);
  const sentence = wrapText(subtitle, (inner * 11) / SENTENCE, 3);
  const above = PADDING + TITLE + 6 + sentence.length * LINE + 8;
  const [width, height] = [inner + 2 * PADDING, above + tall + PADDING];
  const file = element('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': FONTS });
  file.style.fontFeatureSettings = getComputedStyle(svg).fontFeatureSettings;
  file.append(
    element('title', {}, title),
    element('desc', {}, subtitle),
    element('rect', { width, height, fill: 'var(--panel)' }),
    element(
      'text',
      { x: PADDING, y: PADDING + TITLE - 2, 'font-size': TITLE, 'font-weight': 600, fill: 'var(--ink)' },
      fitText(title, inner, TITLE),
    ),
    ...sentence.map((line, i) => {
      const y = PADDING + TITLE + 6 + (i + 1) * LINE - 4;
      return element('text', { x: PADDING, y, 'font-size': SENTENCE, fill: 'var(--muted)' }, line);
    }),
    picture,
  );
  picture.setAttribute('transform', `translate(${PADDING}, ${above})`);
  resolveColours(file, (value) => resolve(value, svg));
  return { text: new XMLSerializer().serializeToString(file), width, height };
}

/** The drawing without what follows the pointer, as a group. */
function pictureOf(svg: SVGSVGElement): SVGElement {
  const picture = element('g', { 'font-size': svg.getAttribute('font-size') ?? 11 });
  const copy = svg.cloneNode(true) as SVGSVGElement; // a clone is what it was cloned from
  copy.querySelectorAll('[data-export="no"]').forEach((part) => part.remove());
  picture.append(...copy.childNodes);
  return picture;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== 'xmlns') made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

/** Other programs know neither `var()` nor colours with an alpha of their own: each becomes a colour and an opacity. */
function resolveColours(file: SVGElement, resolve: (value: string) => DrawableColour): void {
  for (const part of [file, ...file.querySelectorAll<SVGElement>('*')]) {
    part.removeAttribute('class');
    for (const paint of PAINTS) {
      const value = part.getAttribute(paint);
      if (!value?.startsWith('var(')) continue;
      const { colour, opacity } = resolve(value);
      part.setAttribute(paint, colour);
      const own = Number(part.getAttribute(`${paint}-opacity`) ?? 1);
      if (opacity * own < 1) part.setAttribute(`${paint}-opacity`, String(Math.round(opacity * own * 1000) / 1000));
    }
  }
}
