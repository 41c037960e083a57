/** A Chromium for the browser tests. */
import { existsSync } from "node:fs";
import { answerOf } from "./command.mjs";
import { canInstallDebianPackages, installDebianPackage } from "./debian.mjs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's path; null where there is none. `FILLKEEP_CHROMIUM` names another. */
export function chromiumBinary() {
  const places = [process.env.FILLKEEP_CHROMIUM, ...PLACES].filter((place) => place);
  return places.find((place) => existsSync(place) && answerOf(place, ["--version"])) ?? null;
}

/** Installs Debian's chromium if there is none and this user may; the path or null. */
export async function ensureChromium() {
  if (chromiumBinary() === null && canInstallDebianPackages()) {
    await installDebianPackage("chromium").catch(() => undefined);
  }
  return chromiumBinary();
}
