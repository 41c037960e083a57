/** What every package of Fillkeep has in common: the built bundles, the packages they import, the licences. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inProject } from "../project.mjs";
import { copyFile, copyFolder } from "./files.mjs";
import { licenceTexts } from "./licence-texts.mjs";
import { bundlesOf, copyPackages, packagesFor } from "./packages.mjs";
import { licenceOfServer } from "./servers.mjs";

/** What this build is called and by whom: the part of package.json that is shipped. */
export const ABOUT = (({ name, version, description, license, author, homepage }) => ({
  name,
  version,
  description,
  license,
  author,
  homepage,
}))(JSON.parse(readFileSync(inProject("package.json"), "utf8")));

/** The threads: started by their files, whatever the program. */
const THREADS = ["fetcher.js", "examiner.js"];

/**
 * Lays out in `folder` the program out/main/`entry` with all that it imports, the `parts` of out/, and the licences of
 * all that and of `servers`. Of prebuilt addons those for `systems`, or all. Returns the names and versions of the
 * packages that are imported.
 */
export function layApp(folder, { entry, parts, servers, systems = null }) {
  const entries = [entry, ...THREADS].map((file) => inProject("out/main", file));
  const bundles = [...new Set(entries.flatMap(bundlesOf))];
  const out = inProject("out");
  for (const file of bundles) copyFile(file, join(folder, "out", relative(out, file)));
  for (const part of parts) copyFolder(join(out, part), join(folder, "out", part));
  const { roots, folders } = packagesFor(bundles);
  copyPackages(folders, folder, systems);
  copyFile(inProject("LICENSE"), join(folder, "LICENSE"));
  const texts = licenceTexts(folders, servers.map(licenceOfServer));
  writeFileSync(join(folder, "THIRD-PARTY-LICENCES.txt"), texts);
  return Object.fromEntries(roots.map((name) => [name, versionOf(name)]));
}

export function writeManifest(folder, manifest) {
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

const versionOf = (name) =>
  JSON.parse(readFileSync(inProject("node_modules", name, "package.json"), "utf8")).version;
