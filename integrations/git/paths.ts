/** Keeps a change's paths to a number one item can hold, without losing a folder: services are mapped by path prefix. */
const MOST_PATHS = 500;

export function fewerPaths(paths: readonly string[] | undefined): { paths?: string[] } {
  if (paths === undefined) return {};
  if (paths.length <= MOST_PATHS) return { paths: [...paths] };
  const oneOfEachFolder = new Map(paths.map((path) => [path.slice(0, path.lastIndexOf('/') + 1), path]));
  return { paths: [...oneOfEachFolder.values()].slice(0, MOST_PATHS) };
}
