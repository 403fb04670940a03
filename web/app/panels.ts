/**
 * The panels that are on the page, and what each shows: an event makes exactly those ask again that it touches. Events that
 * come close together are one.
 */
export interface PanelOnPage {
  /** Ids of organisation, teams and services; 'all': whatever changes. Asked at each event. */
  readonly subjects: () => ReadonlySet<string> | 'all';
  readonly incidents: boolean;
  readonly refetch: () => void;
}

export class Panels {
  readonly #panels = new Set<PanelOnPage>();
  readonly #due = new Set<PanelOnPage>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Milliseconds that events are gathered for. */
  constructor(private readonly pause = 250) {}

  /** Answers how to take it away. */
  add(panel: PanelOnPage): () => void {
    this.#panels.add(panel);
    return () => {
      this.#panels.delete(panel);
      this.#due.delete(panel);
    };
  }

  numbersChanged(subject: string): void {
    this.#mark(({ subjects }) => {
      const shown = subjects();
      return shown === 'all' || shown.has(subject);
    });
  }

  incidentsChanged(): void {
    this.#mark(({ incidents }) => incidents);
  }

  /** Something may have been missed. */
  everything(): void {
    this.#mark(() => true);
  }

  #mark(isTouched: (panel: PanelOnPage) => boolean): void {
    for (const panel of this.#panels) if (isTouched(panel)) this.#due.add(panel);
    if (this.#due.size > 0) this.#timer ??= setTimeout(() => this.#flush(), this.pause);
  }

  #flush(): void {
    this.#timer = undefined;
    const due = [...this.#due];
    this.#due.clear();
    for (const { refetch } of due) refetch();
  }
}
