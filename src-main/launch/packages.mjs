/** The packages: installed when node_modules is not what the lock file says. */
import { existsSync, readFileSync } from "node:fs";
import { quietly } from "./command.mjs";
import { hasPackagedNode, inProject, step } from "./project.mjs";

/** Makes node_modules what the lock file says; quick when it already is. */
export async function ensurePackages() {
  const wanted = packagesIn("package-lock.json");
  // npm writes this list last, so that an install that was interrupted has none.
  const installed = packagesIn("node_modules/.package-lock.json");
  if (wanted === null || installed === null || !satisfies(installed, wanted)) {
    await step("Installing packages", install);
  }
  // The only install script that is needed: the others would compile or download what is here already. Without it
  // this Node may do, which nodeOfTheHouse() says.
  if (!hasPackagedNode()) {
    await step("Getting Node 24", () => npm(["rebuild", "node", "--loglevel=error"])).catch(
      () => undefined,
    );
  }
}

/**
 * True where each wanted package is there in the wanted version. Optional ones are for some platforms only, and npm
 * leaves them out where they fail.
 */
function satisfies(installed, wanted) {
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || optional || installed[path]?.version === version,
  );
}

function packagesIn(file) {
  const path = inProject(file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : null;
}

/** `npm ci`; where it refuses the lock file, an install that takes its versions and leaves it as it is. */
async function install() {
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  try {
    await npm(["ci", ...quiet]);
  } catch (error) {
    if (!error.message.includes("EUSAGE")) throw error;
    await npm(["install", "--no-save", ...quiet]);
  }
}

/** npm as whoever runs this script has it; under `npm start` that very npm. */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) return quietly(process.execPath, [script, ...args]);
  return process.platform === "win32"
    ? quietly("cmd.exe", ["/d", "/s", "/c", "npm", ...args])
    : quietly("npm", args);
}
