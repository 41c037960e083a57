/** The CI recipes: every action pinned to a commit, every script one that there is, no shell fed with a secret's text. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const recipes = readdirSync(join(ROOT, ".github"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yml"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, ".github", file), "utf8") }));
const everyMatch = (pattern: RegExp): string[] =>
  recipes.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, found]) => `${found}`));

test("there is a recipe for the installers", () => {
  expect(recipes.map(({ file }) => file)).toContain(join("workflows", "installers.yml"));
});

test("actions of others are pinned to a commit, ours are there", () => {
  const used = everyMatch(/^\s*-? ?uses: (\S+.*)$/gm);
  expect(used.length).toBeGreaterThan(5);
  for (const action of used) {
    if (action.startsWith("./")) expect(existsSync(join(ROOT, action, "action.yml"))).toBe(true);
    else expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

test("what they run exists", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const name of everyMatch(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  for (const file of everyMatch(/\bnode (src-[\w./-]+)/g)) {
    expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  }
});

test("no expression stands in a shell script, where its text would be run", () => {
  const scripts = everyMatch(/^ *(?:- )?run: ((?:\|\n(?: {8,}.*\n|\n)*)|.+)/gm);
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
});
