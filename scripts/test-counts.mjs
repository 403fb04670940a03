/** A jest reporter that tells its parent process how many tests passed and failed. */
export default class TestCounts {
  /** A file that cannot even be loaded has no tests to fail, so it counts as one. */
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.send?.({ passed: results.numPassedTests, failed });
  }
}
