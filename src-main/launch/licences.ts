/** The list of licences a build carries: what is installed for use, and what its page was made of. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Licence {
  name: string;
  version: string;
  licence: string;
}

/** Shipped, but in no list of packages. */
const OTHERS: Licence[] = [{ name: "Valkey", version: "9.1.2", licence: "BSD-3-Clause" }];
/** Shipped with the window, though installed for development. */
const SHELL = "node_modules/electron";

interface Bundle {
  [file: string]: { moduleIds?: readonly string[] };
}

/** A Vite plugin for the page: puts `licences.json` beside it. `root` is the project's. */
export function licencesPlugin(root: string) {
  return {
    name: "fillkeep-licences",
    generateBundle(
      this: { emitFile(file: { type: "asset"; fileName: string; source: string }): unknown },
      _options: unknown,
      bundle: Bundle,
    ): void {
      const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
      const source = JSON.stringify(licencesOf(root, modules));
      this.emitFile({ type: "asset", fileName: "licences.json", source });
    },
  };
}

/** Each package for use, and each that one of these modules (paths) belongs to; by name. */
export function licencesOf(root: string, modules: readonly string[]): Licence[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const forUse = Object.entries(packages)
    .filter(([path, { dev }]) => path.startsWith("node_modules/") && dev !== true)
    .map(([path]) => path);
  const folders = new Set([...forUse, ...modules.flatMap(folderOf), SHELL]);
  const found = [...folders].flatMap((folder) => describe(join(root, folder)));
  const distinct = new Map(
    [...found, ...OTHERS].map((each) => [`${each.name} ${each.version}`, each]),
  );
  return [...distinct.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `…/node_modules/@scope/name/lib/index.js` is of `node_modules/@scope/name`. */
function folderOf(module: string): string[] {
  const path = module.replaceAll("\\", "/");
  const start = path.indexOf("/node_modules/");
  const end = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
  return start === -1 || end === undefined ? [] : [end.slice(start + 1)];
}

/** Nothing for what is meant for another system and so is not installed. */
function describe(folder: string): Licence[] {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return [];
  const { name, version, license, licenses } = JSON.parse(readFileSync(file, "utf8")) as {
    name: string;
    version: string;
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  const named = typeof license === "object" ? license.type : license;
  const licence = named ?? licenses?.map(({ type }) => type).join(" or ") ?? "see its package";
  return [{ name, version, licence }];
}
