/** Makes what our code needs to run and is not in git: the Prisma client and the bundle. Some milliseconds when both are. */
import { ensureBuilt } from './build.mjs';
import { ensureClient } from './generate-client.mjs';

export async function ready() {
  try {
    await ensureClient();
    await ensureBuilt();
  } catch (error) {
    // Prisma and esbuild have printed what is wrong; a stack of ours adds nothing.
    console.error(`Roosevelt Ops cannot be built: ${error.message.split(/:?\n/)[0]}`);
    process.exit(1);
  }
}
