/** What the launcher lets through before anything is installed is what the host understands: neither more nor less. */
import { expect, test } from "vitest";
import { OPTIONS } from "../../../src-main/headless/command-line";
import { COMMANDS } from "../../../src-main/upkeep/command-line";

// A plain module without types, since it also runs on the machine's own Node.
const launcher = new URL("../../../src-main/launch/arguments.mjs", import.meta.url).href;

test("the launcher knows every command of upkeep", async () => {
  expect((await import(launcher)).UPKEEP).toEqual(COMMANDS);
});

test("the launcher knows every option of the headless host", async () => {
  expect((await import(launcher)).OPTIONS).toEqual(OPTIONS);
});
