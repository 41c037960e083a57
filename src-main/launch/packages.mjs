/** The packages: installed when they are missing or the lock file has changed since. */
import { existsSync } from "node:fs";
import { quietly } from "./command.mjs";
import { digestOf, inProject, NODE, readStamp, step, writeStamp } from "./project.mjs";

const STAMP = inProject("node_modules/.fillkeep/packages");
const SOURCES = ["package.json", "package-lock.json", ".npmrc"];

/** Makes node_modules what the lock file says; quick when it already is. */
export async function ensurePackages() {
  const wanted = digestOf(SOURCES);
  if (existsSync(NODE) && readStamp(STAMP) === wanted) return;
  const way = existsSync(inProject("package-lock.json")) ? "ci" : "install";
  await step("Installing packages", () =>
    npm([way, "--no-audit", "--no-fund", "--loglevel=error"]),
  );
  writeStamp(STAMP, wanted);
}

/** npm as whoever runs this script has it; under `npm start` that very npm. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return quietly(process.execPath, [script, ...args]);
  return process.platform === "win32"
    ? quietly("cmd.exe", ["/d", "/s", "/c", "npm", ...args])
    : quietly("npm", args);
}
