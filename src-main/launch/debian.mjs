/** Debian and its children: installing a package of the distribution, where this user may. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { answerOf, quietly } from "./command.mjs";
import { step } from "./project.mjs";

const POLICY = "/usr/sbin/policy-rc.d";
const LIMIT_MS = 10 * 60_000;

/** True where apt-get is there and may be used without asking anybody. */
export function canInstallDebianPackages() {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return false;
  return process.getuid?.() === 0 || answerOf("sudo", ["-n", "true"]) !== null;
}

/**
 * Installs a package without letting it start a service: Fillkeep runs its own Redis and must not leave a second one
 * on the machine (policy-rc.d, Debian Policy 9.3.3.1). Throws with apt's own words.
 */
export function installDebianPackage(name) {
  return step(`Installing Debian's ${name}`, async () => {
    const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    const ours = asRoot.length === 0 && !existsSync(POLICY);
    if (ours) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
    try {
      const apt = (...args) => {
        const words = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
        return quietly(words[0], words.slice(1), { limitMs: LIMIT_MS });
      };
      await apt("update", "-q");
      await apt("install", "-q", "-y", "--no-install-recommends", name);
    } finally {
      if (ours && readFileSync(POLICY, "utf8").includes("exit 101")) rmSync(POLICY);
    }
  });
}
