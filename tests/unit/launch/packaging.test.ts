/** What a package is made of, and the archive it comes in. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempDirectory } from "../../harness/temp";

// Plain modules without types, since they also run on the machine's own Node.
const launch = (path: string) =>
  import(new URL(`../../../src-main/launch/${path}`, import.meta.url).href);
const { bundlesOf, isShipped, packagesFor } = await launch("packaging/packages.mjs");
const { header, writeTarball } = await launch("packaging/tarball.mjs");
const { isNewEnough } = await launch("node-version.mjs");

test.each([
  ["bullmq", "dist/esm/commands/addJob-6.lua", true],
  ["bullmq", "dist/esm/classes/job.d.ts", false],
  ["bullmq", "dist/esm/classes/job.js.map", false],
  ["zod", "v4/core/tests/index.test.ts", false],
  ["zod", "LICENSE", true],
  ["ccxt", "LICENSE.txt", true],
  ["ccxt", "js/src/kraken.js", true],
  ["ccxt", "js/src/pro/kraken.js", false],
  ["ccxt", "dist/ccxt.cjs", true],
  ["ccxt", "dist/cjs/ccxt.js", false],
  ["better-sqlite3", "deps/sqlite3/sqlite3.c", false],
  ["better-sqlite3", "prebuilds/linux-x64.node", true],
  ["anything", "test/all.js", false],
  ["anything", "lib/test/all.js", true],
  ["anything", ".npmrc", false],
  ["anything", "README.md", false],
  ["anything", "license.md", true],
])("of %s, %s is shipped: %s", (name, file, shipped) => {
  expect(isShipped(name, file)).toBe(shipped);
});

test("the packages are those a bundle imports, with what they need, and not what only looks like an import", () => {
  const bundle = join(tempDirectory(), "bundle.js");
  const lines = [
    'import { a } from "htmlparser2";',
    'import "node:fs";',
    'import { app } from "electron";',
    'import { b } from "./chunks/b.js";',
    'const text = \'and from "nowhere", or import "nothing"\';',
    'const later = () => import("@orpc/server/ws");',
  ];
  writeFileSync(bundle, lines.join("\n"));
  const { roots, folders } = packagesFor([bundle]);
  expect(roots).toEqual(["@orpc/server", "ccxt", "htmlparser2"]);
  expect(folders).toEqual(
    expect.arrayContaining([
      "node_modules/@orpc/server",
      "node_modules/ccxt/node_modules/ws",
      "node_modules/domhandler",
    ]),
  );
  expect(folders).not.toContain("node_modules/bufferutil");
});

test("a program is its entry and the chunks it imports, not those of another", () => {
  const folder = tempDirectory();
  mkdirSync(join(folder, "chunks"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("one.js", 'import { a } from "./chunks/a.js";\nconst b = () => import("./chunks/b.js");');
  write("two.js", 'import "./chunks/c.js";');
  write("chunks/a.js", 'import { b } from "./b.js";');
  write("chunks/b.js", 'import { a } from "./a.js";');
  write("chunks/c.js", "");
  const names = ["one.js", "chunks/a.js", "chunks/b.js"];
  expect(bundlesOf(join(folder, "one.js"))).toEqual(names.map((name) => join(folder, name)));
});

test("a package that is not installed is named", () => {
  const bundle = join(tempDirectory(), "bundle.js");
  writeFileSync(bundle, 'import "no-such-package";');
  expect(() => packagesFor([bundle])).toThrow("no-such-package is not installed");
});

test("an archive is read back by tar, root's, programs executable, and the same each time", () => {
  const folder = tempDirectory();
  const long = `${"deep/".repeat(30)}file.txt`;
  mkdirSync(join(folder, "deep/".repeat(30)), { recursive: true });
  writeFileSync(join(folder, long), "far down");
  writeFileSync(join(folder, "run.mjs"), "#!/usr/bin/env node\n", { mode: 0o755 });
  const archive = join(folder, "a.tgz");
  writeTarball(archive, folder, ["run.mjs", long], "top");
  const first = readFileSync(archive);
  writeTarball(archive, folder, [long, "run.mjs"], "top");
  expect(readFileSync(archive).equals(first)).toBe(true);

  const listed = execFileSync("tar", ["-tvzf", archive], { encoding: "utf8" }).trim().split("\n");
  expect(listed).toEqual([
    expect.stringMatching(new RegExp(`^-rw-r--r-- root/root +8 .* top/${long}$`)),
    expect.stringMatching(/^-rwxr-xr-x root\/root +20 .* top\/run\.mjs$/),
  ]);
  const out = tempDirectory();
  execFileSync("tar", ["-xzf", archive, "-C", out]);
  expect(readFileSync(join(out, "top", long), "utf8")).toBe("far down");
});

test("a path that no archive can hold is refused", () => {
  expect(() => header("x".repeat(101), 0, 0o644)).toThrow("too long");
});

test.each([
  ["20.19.5", false],
  ["22.11.0", false],
  ["22.12.0", true],
  ["24.0.0", true],
])("Node %s runs the house: %s", (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});
