/** Reads what `redis-server --version` and `valkey-server --version` print. Pure. */

export interface ServerVersion {
  readonly version: string;
  readonly flavour: "redis" | "valkey";
}

/** BullMQ's documented minimum. */
export const MIN_VERSION = "6.2";

/**
 * The version in a line such as `Redis server v=7.0.15 sha=…` or `Valkey server v=8.0.1 sha=…`; null in any other.
 * The text decides the flavour, not the file's name: distributions ship Valkey under the name `redis-server`.
 */
export function parseServerVersion(output: string): ServerVersion | null {
  const found = /\b(redis|valkey)?[ -]?server v=(\d+\.\d+\.\d+)/i.exec(output);
  if (!found?.[2]) return null;
  const flavour = found[1]?.toLowerCase() === "valkey" ? "valkey" : "redis";
  return { version: found[2], flavour };
}

/** True from {@link MIN_VERSION} up. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [minMajor = 0, minMinor = 0] = MIN_VERSION.split(".").map(Number);
  return major > minMajor || (major === minMajor && minor >= minMinor);
}
