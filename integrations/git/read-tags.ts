/** Reads tags with what they point to in the end and when they were made. */
import { askGit, gitProblem, streamGit, type Git } from './git.ts';
import type { Tag } from './history.ts';
import { unixSeconds } from './unix-seconds.ts';

const FIELDS = [
  '%(refname)',
  '%(objecttype)',
  '%(objectname)',
  '%(*objecttype)',
  '%(*objectname)',
  '%(taggerdate:unix)',
];

export async function readTags(git: Git): Promise<Tag[]> {
  const args = ['for-each-ref', `--format=${FIELDS.map((field) => `${field}%00`).join('')}`, 'refs/tags'];
  const fields: string[] = [];
  for await (const some of streamGit(git, args)) fields.push(...some);
  const tags: Tag[] = [];
  for (let at = 0; at + FIELDS.length <= fields.length; at += FIELDS.length) {
    tags.push(await toTag(git, fields.slice(at, at + FIELDS.length)));
  }
  return tags;
}

async function toTag(
  git: Git,
  [refname = '', type = '', object = '', peeledType = '', peeled = '', tagged = '']: string[],
): Promise<Tag> {
  const name = refname.trimStart().slice('refs/tags/'.length); // a line feed stands between the lines, after the last NUL of the one before
  const end =
    type !== 'tag'
      ? { type, sha: object }
      : peeledType !== 'tag'
        ? { type: peeledType, sha: peeled }
        : await peel(git, peeled);
  return { name, target: targetOf(end.type), sha: end.sha, taggedSeconds: unixSeconds(tagged) };
}

/** A tag of a tag of …: rare, so one by one. Older git peels one step only. */
async function peel(git: Git, sha: string): Promise<{ type: string; sha: string }> {
  const { code, stdout, stderr } = await askGit(git, ['rev-parse', '--verify', '--quiet', `${sha}^{}`]);
  if (code !== 0)
    throw gitProblem('GIT_FAILED', `tag object ${sha} points to nothing in ${git.directory}: ${stderr.trim()}`);
  const type = await askGit(git, ['cat-file', '-t', stdout.trim()]);
  return { type: type.stdout.trim(), sha: stdout.trim() };
}

function targetOf(type: string): Tag['target'] {
  return type === 'commit' || type === 'tree' ? type : 'blob';
}
