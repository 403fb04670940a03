/**
 * Paths changed on the first-parent line, each commit against its first parent: for a merge, all that its branch brought.
 * git prints NUL sha NUL, then line feed path NUL path NUL …: an empty field says that a sha follows, as no path is empty.
 */
import { streamGit, type Git } from './git.ts';

export async function readPaths(git: Git, mainSha: string): Promise<Map<string, string[]>> {
  const diff = [
    '--first-parent',
    '-m',
    '--root',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
  ];
  const paths = new Map<string, string[]>();
  let current: string[] = [];
  let shaFollows = false;
  for await (const fields of streamGit(git, ['log', '-z', ...diff, '--format=%x00%H', mainSha, '--'])) {
    for (const field of fields) {
      if (shaFollows) paths.set(field, (current = []));
      else if (field !== '') current.push(current.length === 0 ? field.slice(1) : field);
      shaFollows = field === '';
    }
  }
  return paths;
}
