import { spawn } from "node:child_process";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { expect, test } from "vitest";
import {
  identify,
  isSame,
  parsePs,
  parseStartTicks,
} from "../../../src-main/redis/process-identity";

test.each([
  [
    "Mon Nov 23 14:12:45 2026     /Applications/Fill keep.app/redis-server\n",
    {
      startedAt: "Mon Nov 23 14:12:45 2026",
      executable: "/Applications/Fill keep.app/redis-server",
    },
  ],
  [
    "  Sun Nov  1 04:02:05 2026 redis-server",
    { startedAt: "Sun Nov 1 04:02:05 2026", executable: "redis-server" },
  ],
  ["", null],
  ["error: no such process", null],
])("ps: %j", (output, identity) => {
  expect(parsePs(output)).toEqual(identity);
});

test("/proc: a name with spaces and brackets does not shift the fields", () => {
  const stat = `12 (a) b (c) S ${Array.from({ length: 18 }, (_, at) => at).join(" ")} 987654 0 0`;
  expect(parseStartTicks(stat)).toBe("987654");
  expect(parseStartTicks("12 (cut short) S 1")).toBeNull();
});

const recorded = { startedAt: "boot/1", executable: "/opt/a-rather-long-server-name" };
test.each([
  ["the same", recorded, true],
  ["another start", { ...recorded, startedAt: "boot/2" }, false],
  ["another program", { ...recorded, executable: "/opt/other" }, false],
  ["the bare name, cut", { ...recorded, executable: "a-rather-long-s" }, true],
  ["another bare name", { ...recorded, executable: "other" }, false],
  ["nobody", null, false],
])("%s", (_, now, same) => {
  expect(isSame(recorded, now)).toBe(same);
});

test.skipIf(process.platform === "win32")("a real process, alive and gone", async () => {
  expect(isSame(identify(process.pid) ?? recorded, identify(process.pid))).toBe(true);
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
  await once(child, "spawn");
  const identity = identify(child.pid ?? 0);
  expect(identity?.executable).toBe(realpathSync(process.execPath));
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  expect(identify(child.pid ?? 0)).toBeNull();
});
