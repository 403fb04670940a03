/**
 * Loaded into every process that a test starts (`node --import`): when the test's own process is gone, however it ended,
 * the pipe to it closes and this process ends too. Nothing is left behind, even by `kill -9`.
 */
process.stdin
  .on('error', () => {})
  .on('close', () => process.kill(process.pid, 'SIGKILL'))
  .resume();
process.stdin.unref(); // it holds nobody who wants to end by himself
