/** Folders of a build: what is in them, and copying a part of one. */
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Every file below `folder`: paths in it, with `/`, sorted. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Copies the files that `keep` says yes to (given their path in `from`). */
export function copyFolder(from, to, keep = () => true) {
  for (const file of filesIn(from).filter(keep)) copyFile(join(from, file), join(to, file));
}

/** Copies one file to a path whose folders are made. */
export function copyFile(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
