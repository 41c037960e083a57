/** Electron's binary is not in its package: it is downloaded once, where that is possible. */
import { existsSync, readFileSync } from "node:fs";
import { quietly } from "./command.mjs";
import { inProject, nodeOfTheHouse, readStamp, step, writeStamp } from "./project.mjs";

const PACKAGE = inProject("node_modules/electron");
const REFUSED = inProject("node_modules/.fillkeep/electron-refused");
const REMEMBER_MS = 24 * 60 * 60_000;
const LIMIT_MS = 5 * 60_000;

/** Where the binary and all that belongs to it is, if it is anywhere. */
export const electronFolder = () => process.env.ELECTRON_OVERRIDE_DIST_PATH ?? `${PACKAGE}/dist`;

/** The binary's path; null where it is not here. */
export function electronBinary() {
  const named = readStamp(`${PACKAGE}/path.txt`).trim();
  const file = `${electronFolder()}/${named || "electron"}`;
  return existsSync(file) ? file : null;
}

/** Where a window can open: `{ binary }`, else `{ why }` in half a sentence. */
export async function ensureElectron() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) {
    return { why: "there is no display" };
  }
  if (electronBinary() === null) await download();
  const binary = electronBinary();
  if (binary !== null) return { binary };
  return { why: `Electron's binary can't be downloaded (to try again: npx install-electron)` };
}

/** A refusal is remembered for a day, so that every later start is quick. */
async function download() {
  const { version } = JSON.parse(readFileSync(`${PACKAGE}/package.json`, "utf8"));
  const [refusedVersion, at] = readStamp(REFUSED).split(" ");
  if (refusedVersion === version && Date.now() - Number(at) < REMEMBER_MS) return;
  try {
    await step("Downloading Electron", () =>
      quietly(nodeOfTheHouse(), [`${PACKAGE}/install.js`], { limitMs: LIMIT_MS }),
    );
  } catch {
    writeStamp(REFUSED, `${version} ${Date.now()}`);
  }
}
