/** Debian and its children: installing a package of the distribution, where this user may. */
import { existsSync } from "node:fs";
import { answerOf, quietly } from "./command.mjs";
import { step } from "./project.mjs";

const LIMIT_MS = 10 * 60_000;
/** Another apt may be at work, unattended upgrades for one. */
const LOCK_WAIT_S = 120;

/** True where apt-get is there and may be used without asking anybody. */
export function canInstallDebianPackages() {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return false;
  return process.getuid?.() === 0 || answerOf("sudo", ["-n", "true"]) !== null;
}

/** Installs a package that starts no service. Throws with apt's own words. */
export function installDebianPackage(name) {
  return step(`Installing Debian's ${name}`, async () => {
    // Lists may be old or missing; where they can't be refreshed, the install may still work.
    await apt("update", "-q").catch(() => undefined);
    await apt("install", "-q", "-y", "--no-install-recommends", name);
  });
}

function apt(...args) {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const options = ["-o", `DPkg::Lock::Timeout=${LOCK_WAIT_S}`];
  const line = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...options, ...args];
  return quietly(line[0], line.slice(1), { limitMs: LIMIT_MS });
}
