/**
 * The page's own font faces as a style sheet that carries its files: a picture that is drawn from a file sees none of
 * the page's fonts. Only those that the page has loaded already; without any, the system's sans is drawn.
 */
export async function embeddedFonts(family: string): Promise<string> {
  const loaded = new Set(
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ unicodeRange }) => unicodeRange),
  );
  const rules = [...document.styleSheets]
    .flatMap(rulesOf)
    .filter((rule) => nameOf(rule.style.getPropertyValue('font-family')) === family)
    .filter((rule) => loaded.has(rule.style.getPropertyValue('unicode-range') || 'U+0-10FFFF'));
  const faces = await Promise.all(rules.map(faceOf));
  return faces.join('');
}

function rulesOf(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  // those of another origin, an extension's, may not be read
  if (sheet.href !== null && new URL(sheet.href).origin !== location.origin) return [];
  return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
}

function nameOf(family: string): string {
  return family.trim().replace(/^["']|["']$/g, '');
}

/** Empty when its file cannot be had: a picture in another font is better than none. */
async function faceOf(rule: CSSFontFaceRule): Promise<string> {
  const source = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (source === undefined) return '';
  const file = await fetch(new URL(source, rule.parentStyleSheet?.href ?? location.href)).catch(() => null);
  if (!file?.ok) return '';
  const style = ['font-family', 'font-weight', 'font-style', 'unicode-range']
    .map((name) => `${name}:${rule.style.getPropertyValue(name)}`)
    .join(';');
  return `@font-face{${style};src:url(${await dataAddress(await file.blob())})}`;
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new Error('the font could not be read'));
    reader.readAsDataURL(blob);
  });
}
