/** The list of what a user of Redis must be allowed, held to what BullMQ's own scripts call. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { NEEDED_COMMANDS, specimens } from "../../../../src-main/redis/external/commands";

const bullmq = dirname(fileURLToPath(import.meta.resolve("bullmq/package.json")));
const folder = join(bullmq, "dist", "esm", "commands");

/** BullMQ's relay is another product in the same package. */
const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".lua") && !file.includes("relay"),
);

test("every command a script of BullMQ calls is on the list", () => {
  const called = scripts.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/call\(\s*["']([A-Za-z]+)["']/g)].map(
      ([, name = ""]) => name.toLowerCase(),
    ),
  );
  expect(new Set(called).size).toBeGreaterThan(40);
  expect([...new Set(called)].filter((name) => !NEEDED_COMMANDS.includes(name))).toEqual([]);
});

test("the README's user may do what is on the list, and nothing else", () => {
  const readme = new URL("../../../../src-main/redis/external/README.md", import.meta.url);
  const [, rights = ""] = /^ACL SETUSER .* -@all (.*)$/m.exec(readFileSync(readme, "utf8")) ?? [];
  expect(rights.split(" ")).toEqual(NEEDED_COMMANDS.map((name) => `+${name}`));
});

test("no command is on the list twice, and each is tried on the key it is given", () => {
  expect(new Set(NEEDED_COMMANDS).size).toBe(NEEDED_COMMANDS.length);
  expect(specimens("{x}:k").filter((form) => !form.includes("{x}:k"))).toEqual([]);
});
