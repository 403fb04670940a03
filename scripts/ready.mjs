/** Makes what our code needs to run and is not in git: the Prisma client, the bundle and the pages. Some milliseconds when all
 * are. */
import { ensurePages } from './build-web.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureClient } from './generate-client.mjs';

export async function ready() {
  try {
    await ensureClient();
    await ensureBuilt();
    await ensurePages();
  } catch (error) {
    // Prisma and esbuild have printed what is wrong; a stack of ours adds nothing.
    console.error(`Roosevelt Ops cannot be built: ${error.message.split(/:?\n/)[0]}`);
    process.exit(1);
  }
}
