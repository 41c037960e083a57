/** Which Node the house can run on: better-sqlite3 crashes on Node 20. */

export const OLDEST_NODE = "22.12.0";

/** True for {@link OLDEST_NODE} and newer; `version` is as in `process.versions.node`. */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
