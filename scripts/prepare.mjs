/**
 * npm's `prepare`, at the end of an install: makes the Prisma client, the bundle and the pages ahead of the first start, which would
 * make them otherwise. So whatever goes wrong here (an old Node, packages left out) is no reason to fail the install.
 */
try {
  const { ensureClient } = await import('./generate-client.mjs');
  const { ensureBuilt } = await import('./build.mjs');
  const { ensurePages } = await import('./build-web.mjs');
  await ensureClient();
  await ensureBuilt();
  await ensurePages();
} catch (error) {
  console.warn(`Not built yet, the first start does it: ${String(error?.message).split(/:?\n/)[0]}`);
}
