/** The build: made when a source is newer than the last one, by content, not by date. */
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { quietly } from "./command.mjs";
import {
  digestOf,
  inProject,
  nodeOfTheHouse,
  ROOT,
  readStamp,
  step,
  writeStamp,
} from "./project.mjs";

const STAMP = inProject("out/.stamp");
const SETTINGS = ["package.json", "package-lock.json", "electron.vite.config.ts"];
const LIMIT_MS = 5 * 60_000;

/** Builds desktop, headless, preload and page into out/ unless they are up to date. */
export async function ensureBuilt() {
  const wanted = digestOf([...SETTINGS, ...sources()]);
  if (readStamp(STAMP) === wanted && existsSync(inProject("out/main/headless.js"))) return;
  await step("Building Fillkeep", () =>
    quietly(
      nodeOfTheHouse(),
      [inProject("node_modules/electron-vite/bin/electron-vite.js"), "build"],
      {
        limitMs: LIMIT_MS,
      },
    ),
  );
  writeStamp(STAMP, wanted);
}

function sources() {
  return ["src-main", "src-renderer", "src-shared"]
    .flatMap((folder) =>
      readdirSync(inProject(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
    )
    .sort();
}
