import { describe, expect, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { until } from "../../harness/until";
import { notLeftOver, type Run, runText, runTextUnderNpm } from "./script";

/** Says its pid; at a signal or the end of the channel says which, a little later ends with 7. */
const CHILD = `
  const end = (why) => { console.log(why); setTimeout(() => process.exit(7), 100); };
  process.on("SIGINT", end).on("SIGTERM", end).on("disconnect", () => end("disconnect"));
  setInterval(() => {}, 1000);
  console.log(process.pid);
`;

const standInFor = (child: string): string => `
  import { standInFor } from "./stand-in.mjs";
  standInFor(process.execPath, ["-e", ${JSON.stringify(child)}]);
`;

async function pidSaidBy({ said }: Run): Promise<number> {
  const pid = Number(await until("the child", () => /^\d+\n/.exec(said.stdout)?.[0]));
  notLeftOver(pid);
  return pid;
}

describe.skipIf(process.platform === "win32")("standing in for a child (needs signals)", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "passes %s on and ends as the child does",
    async (signal) => {
      const run = runText(standInFor(CHILD));
      const pid = await pidSaidBy(run);
      run.process.kill(signal);
      expect(await run.ended).toBe(7);
      expect(run.said.stdout).toBe(`${pid}\n${signal}\n`);
      expect(isAlive(pid)).toBe(false);
    },
  );

  test("tells the child when it is killed itself", async () => {
    const run = runText(standInFor(CHILD));
    const pid = await pidSaidBy(run);
    run.process.kill("SIGKILL");
    await until("the child to be gone", () => !isAlive(pid));
    expect(run.said.stdout).toContain("disconnect");
  });

  test("ends the child when npm's shell is gone from under it", async () => {
    const shell = runTextUnderNpm(standInFor(CHILD));
    const pid = await pidSaidBy(shell);
    shell.process.kill("SIGKILL");
    await until("the child to be gone", () => !isAlive(pid));
  });

  test("reports a child that was killed as a shell would", async () => {
    const run = runText(standInFor(CHILD));
    process.kill(await pidSaidBy(run), "SIGKILL");
    expect(await run.ended).toBe(137);
  });

  test("keeps the child out of the terminal's Ctrl-C", async () => {
    const run = runText(
      standInFor(
        'console.log(process.pid); require("child_process").execSync("ps -o pgid= -p " + process.pid, { stdio: "inherit" })',
      ),
    );
    const pid = await pidSaidBy(run);
    expect(await run.ended).toBe(0);
    expect(run.said.stdout.split("\n")[1]?.trim()).toBe(String(pid));
  });
});
