/** Jest's global teardown. A run that is killed needs none: the server notices that its owner is gone. */
export default async function stopPostgres() {
  await globalThis.rooseveltTestServer?.stop();
}
