/** A page, and everything that went wrong in it: what a test did not provoke, it must not find. */
import { expect } from '@jest/globals';
import type { ConsoleMessage, Page, Request } from 'playwright-core';

/** An aborted question is no failure: React asks anew when what it shows has changed. */
const HARMLESS = /net::ERR_ABORTED/;

interface InPage {
  readonly inPage: { isSettled(): boolean };
}

export class WatchedPage {
  /** In the order in which they came. */
  readonly troubles: string[] = [];
  /** Names of the operations that the page has asked the graph. */
  readonly operations: string[] = [];

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    page.on('console', (message) => this.#onConsole(message));
    page.on('pageerror', ({ message }) => this.troubles.push(`error: ${message}`));
    page.on('request', (request) => this.#onRequest(request));
    page.on('requestfailed', (request) => this.#onFailure(request));
    page.on('response', (response) => {
      if (response.status() >= 400) this.troubles.push(`answered ${response.status()}: ${response.url()}`);
    });
  }

  /** Opens a path and waits until everything that it asks for is there. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.origin).href);
    await this.settle();
  }

  async settle(): Promise<void> {
    // A function, no text: the policy of the pages lets no text be run.
    await this.page.waitForFunction(() => (globalThis as unknown as InPage).inPage.isSettled());
  }

  ask<T>(question: string): Promise<T> {
    return this.page.evaluate<T>(`inPage.${question}`);
  }

  /** What a test has provoked is no trouble. */
  forgive(provoked: RegExp): void {
    const left = this.troubles.filter((trouble) => !provoked.test(trouble));
    this.troubles.splice(0, this.troubles.length, ...left);
  }

  expectNoTrouble(): void {
    expect(this.troubles).toEqual([]);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  #onConsole(message: ConsoleMessage): void {
    if (message.type() === 'error' || message.type() === 'warning')
      this.troubles.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  }

  #onRequest(request: Request): void {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== this.origin)
      this.troubles.push(`asked another origin: ${request.url()}`);
    if (url.pathname !== '/graphql' || request.method() !== 'POST') return;
    const { operationName } = (request.postDataJSON() ?? {}) as { operationName?: string };
    if (operationName !== undefined) this.operations.push(operationName);
  }

  #onFailure(request: Request): void {
    const why = request.failure()?.errorText ?? 'failed';
    if (!HARMLESS.test(why)) this.troubles.push(`${why}: ${request.url()}`);
  }
}
