/** A real git repository in a temporary folder, with times that are told and no settings of the machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class TestRepository {
  readonly path = mkdtempSync(join(tmpdir(), 'roosevelt-repository-'));

  constructor() {
    this.git(['init', '--quiet', '--initial-branch=main']);
  }

  git(args: readonly string[], moment = '2026-03-01T00:00:00Z'): string {
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(moment),
    }).trim();
  }

  commit(message: string, moment: string): string {
    this.git(['commit', '--quiet', '--allow-empty', '-m', message], moment);
    return this.git(['rev-parse', 'HEAD']);
  }

  /** One pull request of one commit, merged as GitHub does. */
  pullRequest(number: number, title: string, committed: string, merged: string): string {
    this.git(['switch', '--quiet', '-c', `branch-${number}`]);
    this.commit(title, committed);
    this.git(['switch', '--quiet', 'main']);
    this.git(
      [
        'merge',
        '--quiet',
        '--no-ff',
        '-m',
        `Merge pull request #${number} from owner/branch-${number}\n\n${title}`,
        `branch-${number}`,
      ],
      merged,
    );
    return this.git(['rev-parse', 'HEAD']);
  }

  tag(name: string, moment: string): void {
    this.git(['tag', '-a', '-m', name, name], moment);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function environment(moment: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: tmpdir(),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.org',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.org',
    GIT_AUTHOR_DATE: moment,
    GIT_COMMITTER_DATE: moment,
  };
}
