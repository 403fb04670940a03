/** A map that forgets what was used longest ago: whatever strangers can add to has an end. */
export class BoundedMap<Key, Value> {
  readonly #map = new Map<Key, Value>();

  constructor(private readonly max: number) {}

  get(key: Key): Value | undefined {
    const value = this.#map.get(key);
    if (value === undefined) return undefined;
    // A Map keeps the order of insertion, so the first one is the stalest.
    this.#map.delete(key);
    this.#map.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#map.delete(key);
    this.#map.set(key, value);
    if (this.#map.size <= this.max) return;
    const [oldest] = this.#map.keys();
    this.#map.delete(oldest as Key); // there is one: the map is not empty
  }

  delete(key: Key): void {
    this.#map.delete(key);
  }

  clear(): void {
    this.#map.clear();
  }
}
