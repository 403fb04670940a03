/** Timers that are counted: when the last listener has gone, none may be left. They keep no process alive. */
export interface Timer {
  stop(): void;
}

export class Timers {
  #running = 0;

  get running(): number {
    return this.#running;
  }

  after(milliseconds: number, act: () => void): Timer {
    const timer = this.#own(() => clearTimeout(handle));
    const handle = setTimeout(() => {
      timer.stop();
      act();
    }, milliseconds).unref();
    return timer;
  }

  every(milliseconds: number, act: () => void): Timer {
    const handle = setInterval(act, milliseconds).unref();
    return this.#own(() => clearInterval(handle));
  }

  #own(clear: () => void): Timer {
    let runs = true;
    this.#running++;
    const stop = () => {
      if (!runs) return;
      runs = false;
      this.#running--;
      clear();
    };
    return { stop };
  }
}
