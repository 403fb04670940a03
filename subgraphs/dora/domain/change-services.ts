/** Which changes belong to a service by its repositories and folders; one commit may belong to several services (R15). */
import type { Change, RepositoryMapping } from './facts.ts';

type Located = Pick<Change, 'repository' | 'paths'>;

/** A change that says no paths may have touched any folder: it belongs to every service of its repository. */
export function belongsTo(mappings: readonly RepositoryMapping[], { repository, paths }: Located): boolean {
  return mappings.some((mapping) => {
    if (mapping.repository !== repository) return false;
    return paths.length === 0 || paths.some((path) => isWithin(path, mapping.path));
  });
}

/** By whole segments: services/web does not hold services/website. */
function isWithin(path: string, folder: string): boolean {
  const [file, root] = [plain(path), plain(folder)];
  return root === '' || file === root || file.startsWith(`${root}/`);
}

function plain(path: string): string {
  return path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
}
