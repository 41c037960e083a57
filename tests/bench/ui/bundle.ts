/** What a browser must have before the page begins; charts come when they are looked at. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { ROOT } from "../workplace";
import type { Sizes } from "./sizes";

const ASSETS = join(ROOT, "out/renderer/assets");
const STATIC_IMPORT = /(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g;
const ENTRY = /src="\.\/assets\/([\w.-]+\.js)"/;

const gzipKb = (names: Iterable<string>): number =>
  [...names]
    .map((name) => gzipSync(readFileSync(join(ASSETS, name))).length / 1_024)
    .reduce((sum, kb) => sum + kb, 0);

export const bundle: Measurement<Sizes> = {
  name: "bundle",
  async measure() {
    const html = readFileSync(join(ROOT, "out/renderer/index.html"), "utf8");
    const entry = ENTRY.exec(html)?.[1];
    if (entry === undefined) throw new Error("The page has no script: is it built?");
    // Grows as it is walked: what is imported imports others.
    const needed = new Set([entry]);
    for (const name of needed) {
      const code = readFileSync(join(ASSETS, name), "utf8");
      for (const [, imported] of code.matchAll(STATIC_IMPORT)) if (imported) needed.add(imported);
    }
    const all = readdirSync(ASSETS).filter((name) => name.endsWith(".js"));
    const later = all.filter((name) => !needed.has(name));
    return [
      {
        name: "ui.main_bundle_gzip_kb",
        value: gzipKb(needed),
        unit: "kB",
        yardstick: `${needed.size} of ${all.length} scripts; ${rounded(gzipKb(later))} kB come with the first chart`,
        aim: { is: "at most", value: 350 },
      },
    ];
  },
};
