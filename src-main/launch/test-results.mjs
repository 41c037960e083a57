/** What vitest's JSON says, counted: of one run, or of one and a second of the files that failed. Pure. */

/** The paths of the files in which a test failed, or that could not be loaded. */
export const failedFiles = ({ files }) =>
  files.filter(({ status }) => status === "failed").map(({ name }) => name);

/**
 * Counts `first`, with the files that ran once more as they did in `second`. `unsteady` names what passed only then.
 * A file that could not even be loaded is a failed test.
 */
export function verdict(first, second = { files: [], code: first.code }) {
  const again = new Map(second.files.map((file) => [file.name, file]));
  const files = first.files.map((file) => again.get(file.name) ?? file);
  const unloadable = files.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const failed = testsOf(files, "failed").length + unloadable;
  const passedAtLast = new Set(testsOf(second.files, "passed"));
  return {
    passed: testsOf(files, "passed").length,
    // vitest also fails for an error outside any test.
    failed: failed === 0 && second.code !== 0 ? 1 : failed,
    skipped: files
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ fullName }) => fullName),
    unsteady: testsOf(first.files, "failed").filter((name) => passedAtLast.has(name)),
  };
}

function testsOf(files, status) {
  return files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((test) => test.status === status)
    .map(({ fullName }) => fullName);
}
