/** Jest's global teardown. A run that is killed needs none: the server notices that its owner is gone. */
import { removePages } from './built-pages.mjs';

export default async function tearDown() {
  await globalThis.rooseveltTestServer?.stop();
  removePages();
}
