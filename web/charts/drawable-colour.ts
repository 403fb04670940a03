/** A colour of the style sheet as any program draws it: six digits and an opacity. */
export interface DrawableColour {
  readonly colour: string;
  readonly opacity: number;
}

const RGB = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:\s*[,/]\s*([\d.]+))?\s*\)$/;

/** The browser resolves it where it is used: `light-dark()` has its answer only on an element. */
export function drawableColour(value: string, page: Element): DrawableColour {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.color = value;
  (page.parentElement ?? document.body).append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return parseColour(computed);
}

/** What is no red, green and blue is left as it is. */
export function parseColour(computed: string): DrawableColour {
  const parts = RGB.exec(computed);
  if (!parts) return { colour: computed, opacity: 1 };
  const [, red, green, blue, alpha = '1'] = parts;
  const hex = [red, green, blue].map((each) => Math.round(Number(each)).toString(16).padStart(2, '0')).join('');
  return { colour: `#${hex}`, opacity: Number(alpha) };
}
