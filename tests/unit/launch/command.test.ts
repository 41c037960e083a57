import { expect, test } from "vitest";
import { runScript, runText } from "./script";

test.each([
  ["fillkeep.mjs", [], "Usage: fillkeep headless"],
  ["fillkeep.mjs", ["launch"], "Unknown command launch."],
  ["fillkeep.mjs", ["headless", "--prot", "1"], "Unknown option '--prot'"],
  ["fillkeep.mjs", ["headless", "--port"], "Option '--port <value>' argument missing"],
  ["start.mjs", ["--headless"], "Unknown option '--headless'"],
])("%s refuses %j with a usage sentence and 64", async (script, args, words) => {
  const run = runScript(script, args);
  expect(await run.ended).toBe(64);
  expect(run.said.stderr).toContain(words);
  expect(run.said.stderr).toContain("Usage: ");
  expect(run.said.stdout).toBe("");
});

test("a quiet command that fails is told with its last words", async () => {
  const run = runText(`
    import { quietly } from "./command.mjs";
    await quietly(process.execPath, ["-e", "console.log('said'); console.error('no disk'); process.exit(3)"])
      .catch((error) => console.log(error.message));
  `);
  expect(await run.ended).toBe(0);
  expect(run.said.stdout).toMatch(/ended with 3:.*said.*no disk/s);
});

test("a quiet command that hangs is ended at its limit", async () => {
  const run = runText(`
    import { quietly } from "./command.mjs";
    await quietly(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { limitMs: 200 })
      .catch((error) => console.log(error.message));
  `);
  expect(await run.ended).toBe(0);
  expect(run.said.stdout).toContain("ended with SIGTERM");
});

test("a step says what it does and how it went", async () => {
  const run = runText(`
    import { step } from "./project.mjs";
    await step("Building a boat", async () => {});
    await step("Sailing", async () => { throw new Error("no wind"); }).catch(() => {});
  `);
  expect(await run.ended).toBe(0);
  expect(run.said.stderr).toBe("Building a boat … done in 1 s\nSailing … failed\n");
});
