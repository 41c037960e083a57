/** Whether this build may replace itself. Pure but for one small file, so that it is tested without Electron. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NoUpdates } from "../../../src-shared/updates";

export interface Build {
  isPackaged: boolean;
  /** Where electron-builder puts `app-update.yml`, if it was told of a feed. */
  resources: string;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
}

/** Why it may not; null where it may. */
export function noUpdatesBecause({
  isPackaged,
  resources,
  platform,
  env,
}: Build): NoUpdates | null {
  if (!isPackaged) return "not-installed";
  const feed = readFeed(resources);
  if (feed === null) return "no-feed";
  // A .deb belongs to the system's package manager, and has no signature of its own that could be checked.
  if (platform === "linux" && !env.APPIMAGE) return "system-package";
  const address = topLevel(feed, "url");
  // Without an address it is one of electron-builder's own providers, which are https.
  if (address !== null && !address.startsWith("https://")) return "insecure-feed";
  // electron-updater 6 skips the check of the signature where nobody is named.
  if (platform === "win32" && !PUBLISHER.test(feed)) return "unsigned";
  return null;
}

/** On its line, or as a list below it. */
const PUBLISHER = /^publisherName:(?: *[^\s[\]]|\n\s*- *\S)/m;

function readFeed(resources: string): string | null {
  try {
    return readFileSync(join(resources, "app-update.yml"), "utf8");
  } catch {
    return null;
  }
}

/** Of a top-level key of the simple YAML that electron-builder writes. */
function topLevel(yaml: string, key: string): string | null {
  const value = new RegExp(`^${key}:(.*)$`, "m").exec(yaml)?.[1]?.trim();
  return value === undefined ? null : value.replace(/^(["'])(.*)\1$/, "$2");
}
