/** A browser in front of a platform. Signing in goes by the one-time address, as people do it. */
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { createClient, type Client } from '#client';
import { launchChromium } from '../../../packages/dev-env/chromium.ts';
import { repositoryRoot } from '../../../packages/dev-env/repository-root.ts';
import { VIEWS, type View } from './views.ts';
import { WatchedPage } from './watched-page.ts';

const IN_PAGE = join(repositoryRoot, 'tests/browser/support/in-page.js');

export interface OpenOptions {
  readonly view?: View;
  readonly context?: BrowserContextOptions;
  /** Not signed in. */
  readonly anonymous?: boolean;
}

/** Whom they visit. */
export interface Visited {
  readonly url: string;
  readonly ownerToken: string;
}

export class Visitors {
  readonly #contexts: BrowserContext[] = [];

  private constructor(
    private readonly visited: Visited,
    private readonly browser: Browser,
  ) {}

  static async arrive(visited: Visited): Promise<Visitors> {
    return new Visitors(visited, await launchChromium());
  }

  /** As the owner. */
  client(organisation: string): Client {
    const { url, ownerToken } = this.visited;
    return createClient({ url: `${url}/graphql`, token: ownerToken, organisation });
  }

  /** A browser without storage: nobody else's cookies. Nothing is opened yet. */
  async newPage({ view = 'light', context = {}, anonymous = false }: OpenOptions = {}): Promise<WatchedPage> {
    const settings = { ...VIEWS[view], reducedMotion: 'reduce', locale: 'en-GB', ...context } as const;
    const made = await this.browser.newContext(settings);
    this.#contexts.push(made);
    await made.addInitScript({ path: IN_PAGE });
    if (!anonymous) await this.signIn(made);
    return new WatchedPage(await made.newPage(), this.visited.url);
  }

  /** A page that is open, with all that it shows. */
  async open(path: string, options: OpenOptions = {}): Promise<WatchedPage> {
    const page = await this.newPage(options);
    await page.open(path);
    return page;
  }

  async oneTimeUrl(to = '/'): Promise<string> {
    const { url, ownerToken } = this.visited;
    const headers = { authorization: `Bearer ${ownerToken}` };
    const response = await fetch(`${url}/session/codes`, { method: 'POST', headers });
    const made = (await response.json()) as { url: string };
    return `${made.url}&to=${encodeURIComponent(to)}`;
  }

  /** The context keeps the cookie; the page that the address leads to need not be drawn. */
  async signIn(context: BrowserContext): Promise<void> {
    await context.request.get(await this.oneTimeUrl(), { maxRedirects: 0 });
  }

  /** Between tests: what they opened. */
  async closePages(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  async leave(): Promise<void> {
    await this.browser.close();
  }
}
