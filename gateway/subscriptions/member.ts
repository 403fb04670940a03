/** One client's subscription inside a group: told each frame beyond its place, until it leaves or is ended. */
import type { GraphQLFormattedError } from 'graphql';
import { helloFrame, type Frame, type Place, type Sink } from './frame.ts';

export interface MemberOptions {
  readonly sink: Sink;
  /** It wants to hear from where it could resume. */
  readonly resumable: boolean;
  /** Bytes that may wait for it. */
  readonly bufferBytes: number;
  readonly onLeave: (member: Member) => void;
}

export class Member {
  /** Frames up to here it has had, or does not want. */
  position = Number.NEGATIVE_INFINITY;
  #over = false;

  constructor(private readonly options: MemberOptions) {}

  /** More than half of what may wait for it does. */
  get isBehind(): boolean {
    return !this.#over && this.options.sink.backlog > this.options.bufferBytes / 2;
  }

  hello(place: Place): void {
    if (!this.#over && this.options.resumable) this.options.sink.next(helloFrame(place));
  }

  deliver(frame: Frame): void {
    if (this.#over || frame.position <= this.position) return;
    const { sink, bufferBytes } = this.options;
    if (sink.backlog > bufferBytes) return this.cut();
    if (frame.cursor !== null) this.position = frame.position;
    sink.next(frame);
  }

  /** The client does not want it any more. */
  leave(): void {
    if (this.#over) return;
    this.#over = true;
    this.options.onLeave(this);
  }

  fail(errors: readonly GraphQLFormattedError[]): void {
    if (this.#over) return;
    this.leave();
    this.options.sink.error(errors);
  }

  complete(): void {
    if (this.#over) return;
    this.leave();
    this.options.sink.complete();
  }

  cut(): void {
    if (this.#over) return;
    this.leave();
    this.options.sink.cut('it does not read what it is sent');
  }
}
