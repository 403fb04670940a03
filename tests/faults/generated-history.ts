/**
 * A repository as a busy team's, the same every time: `git fast-import` makes it from one text in a fraction of a second.
 * Pull requests of some commits whose branches overlap, squashes, bare commits, reverts, hotfixes, release tags (annotated
 * and not), and now and then a release that goes back to the one before.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type Random } from '../../integrations/demo/random.ts';

const STEPS = 1_400;
const FIRST = Date.UTC(2024, 0, 1) / 1000;
const HOUR = 3_600;
const PEOPLE = ['Ann', 'Bo', 'Cem', 'Dora', 'Eve', 'dependabot[bot]'];

export interface Release {
  readonly tag: string;
  /** Seconds since 1970. */
  readonly at: number;
}

export interface GeneratedHistory {
  readonly path: string;
  readonly commits: number;
  readonly pullRequests: number;
  readonly releases: readonly Release[];
  remove(): void;
}

/** Of the clone that the import is shown; facts of it are of the source `git:<this>`. */
export const REPOSITORY = 'example.org/roosevelt/shop';

export function generateHistory(seed: number): GeneratedHistory {
  const writer = new Writer(createRandom(seed));
  for (let step = 0; step < STEPS; step++) writer.step();
  const { text, commits, pullRequests, releases } = writer;
  const path = mkdtempSync(join(tmpdir(), 'roosevelt-history-'));
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['-C', path, ...args], {
      input,
      env: { PATH: process.env['PATH'], HOME: path, GIT_CONFIG_NOSYSTEM: '1' },
    });
  git(['init', '--quiet', '--initial-branch=main']);
  git(['fast-import', '--quiet'], `${text.join('\n')}\n`);
  git(['config', 'remote.origin.url', `https://${REPOSITORY}.git`]);
  return { path, commits, pullRequests, releases, remove: () => rmSync(path, { recursive: true, force: true }) };
}

class Writer {
  readonly text: string[] = [];
  commits = 0;
  pullRequests = 0;
  readonly releases: Release[] = [];
  #now = FIRST;
  /** Marks of the main branch, oldest first, and of what was released. */
  readonly #main: number[] = [];
  readonly #released: number[] = [];
  readonly #titles: string[] = [];

  constructor(private readonly random: Random) {}

  step(): void {
    this.#now += Math.round(this.random.around(4 * HOUR, 0.6));
    const kind = this.random.next();
    if (this.#main.length === 0 || kind < 0.32)
      this.#land(this.#commit('main', `Tidy ${this.#main.length}`, this.#now, this.#tip()));
    else if (kind < 0.41) this.#squash();
    else this.#merge();
    if (this.random.chance(0.5)) this.#release();
  }

  #squash(): void {
    const title = this.#title();
    this.#land(this.#commit('main', `${title} (#${++this.pullRequests})`, this.#now, this.#tip()));
  }

  /** Its branch began some steps ago, so that branches overlap. */
  #merge(): void {
    const number = ++this.pullRequests;
    const { title, branch } = this.#subject(number);
    const base = this.#main.at(-1 - Math.floor(this.random.between(0, Math.min(6, this.#main.length)))) as number; // within
    let tip = base;
    const own = 1 + this.random.count(2.2);
    for (let index = 0; index < own; index++) {
      const age = Math.round(((own - index) * this.random.around(10 * HOUR, 0.8)) / own);
      tip = this.#commit('side', index === 0 ? title : `${title}, part ${index + 1}`, this.#now - age, tip);
    }
    const message = `Merge pull request #${number} from roosevelt/${branch}\n\n${title}`;
    this.#land(this.#commit('main', message, this.#now, this.#tip(), tip));
  }

  #subject(number: number): { title: string; branch: string } {
    const earlier = this.#titles.length > 20 && this.random.chance(0.02) ? this.#titles.at(-2) : undefined;
    if (earlier !== undefined) return { title: `Revert "${earlier}"`, branch: `revert-of-${number}` };
    const title = this.#title();
    return { title, branch: this.random.chance(0.02) ? `hotfix/${number}` : `topic-${number}` };
  }

  #title(): string {
    const title = `Change ${this.#titles.length + 1}: ${this.random.pick(['cart', 'till', 'shelf', 'café', 'search'])}`;
    this.#titles.push(title);
    return title;
  }

  #release(): void {
    const back = this.#released.length > 3 && this.random.chance(0.02);
    const mark = back ? this.#released.at(-2) : this.#main.at(-1);
    if (mark === undefined) return;
    this.#released.push(mark);
    const tag = `release_${this.releases.length + 1}`;
    const at = this.#now + 600;
    this.releases.push({ tag, at });
    if (this.random.chance(0.1)) this.text.push(`reset refs/tags/${tag}`, `from :${mark}`, '');
    else this.text.push(`tag ${tag}`, `from :${mark}`, this.#by('tagger', at), ...data(tag));
  }

  #commit(branch: string, message: string, at: number, from?: number, merged?: number): number {
    const mark = ++this.commits;
    this.text.push(
      `commit refs/heads/${branch}`,
      `mark :${mark}`,
      this.#by('author', at),
      this.#by('committer', at),
      ...data(message),
    );
    if (from !== undefined) this.text.push(`from :${from}`);
    if (merged !== undefined) this.text.push(`merge :${merged}`);
    this.text.push('');
    return mark;
  }

  #land(mark: number): void {
    this.#main.push(mark);
  }

  #tip(): number | undefined {
    return this.#main.at(-1);
  }

  #by(role: string, at: number): string {
    const name = this.random.pick(PEOPLE);
    return `${role} ${name} <${name.toLowerCase()}@example.org> ${at} +0000`;
  }
}

function data(text: string): string[] {
  return [`data ${Buffer.byteLength(text)}`, text];
}
