/** A key out of a name: "Café Müller & Söhne" is cafe-muller-sohne. Names without a Latin letter or digit give `organisation`. */
const MAX = 60;
/** Letters that Unicode does not take apart. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LATIN[letter] ?? '');
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'organisation' : slug;
}

/** The slug, then with a number, until one is free. */
export function* keysFor(name: string): Generator<string> {
  const slug = slugOf(name);
  yield slug;
  for (let n = 2; ; n++) yield `${slug}-${n}`;
}
