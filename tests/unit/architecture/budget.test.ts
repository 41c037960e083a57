/** The file budget and the manners of names: small files, one reason to change each, nothing called utils. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesIn, ROOT } from "./imports";

const HARD_CAP = 400;
const MEDIAN_CAP = 90;
const FOLDERS = ["src-main", "src-shared", "src-renderer"];
const files = FOLDERS.flatMap((folder) => filesIn(folder, /\.(ts|tsx|mjs|css)$/));
const linesOf = (file: string): number => readFileSync(join(ROOT, file), "utf8").split("\n").length;

test("the median file is under 90 lines and none is over 400", () => {
  const lengths = files.map(linesOf).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(MEDIAN_CAP);
  expect(files.filter((file) => linesOf(file) > HARD_CAP)).toEqual([]);
});

test("no file of the tests is over 400 lines either", () => {
  const tests = filesIn("tests", /\.ts$/);
  expect(tests.filter((file) => linesOf(file) > HARD_CAP)).toEqual([]);
});

test("no utils, no helpers, no common: a file is named for what it does", () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/)/.test(file))).toEqual(
    [],
  );
});

test("the top level is the one that was agreed", () => {
  const agreed = [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "biome.json",
    "electron.vite.config.ts",
    "package-lock.json",
    "package.json",
    "resources",
    "src-main",
    "src-renderer",
    "src-shared",
    "tests",
    "tsconfig.json",
    "tsconfig.renderer.json",
  ];
  const made = ["node_modules", "out", "dist"];
  const found = readdirSync(ROOT).filter((name) => !name.startsWith(".") && !made.includes(name));
  expect(found.sort()).toEqual(agreed.sort());
});

test("no package registry is named in a tracked file", () => {
  const registries = ["registry.npm", "registry.yarn", "npmmirror", "deb.debian"].map(
    (name) => `${name}.*\\.(org|com|net)`,
  );
  const args = ["grep", "-nIE", registries.join("|"), "--", ".", ":!tests/unit/architecture"];
  let found = "";
  try {
    found = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });
  } catch (error) {
    // git grep ends with 1 where nothing matches.
    expect((error as { status?: number }).status).toBe(1);
  }
  expect(found).toBe("");
});

test("the lock file has every platform's optional packages, or npm ci fails elsewhere", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
