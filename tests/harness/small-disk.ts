/** A disk of a few megabytes that is the test's own: a tmpfs in a namespace that ends with the process which holds it. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { tempDirectory } from "./temp";

/** False where this system lets nobody have a namespace: tests that need one are skipped and say so. */
export const hasSmallDisks =
  process.platform === "linux" && spawnSync("unshare", ["-rm", "true"]).status === 0;

export interface SmallDisk {
  /** A folder on the disk; it is seen by `program` alone. */
  readonly directory: string;
  /** Node among those who see the disk. */
  readonly program: string;
  /** Leaves no byte. */
  fill(): void;
  makeRoom(): void;
}

/** A disk of `size`, as mount(8) has it (`4m`). */
export async function smallDisk(size: string): Promise<SmallDisk> {
  const directory = tempDirectory();
  const mount = `mount -t tmpfs -o size=${size} tmpfs "$0" && echo ready && exec cat`;
  const holder = spawn("unshare", ["-rm", "sh", "-c", mount, directory]);
  const ended = once(holder, "exit");
  onTestFinished(async () => {
    holder.stdin.end();
    await ended;
  });
  await once(holder.stdout, "data");
  const entering = ["-t", String(holder.pid), "-U", "-m", "--preserve-credentials"];
  const within = (script: string): void => {
    execFileSync("nsenter", [...entering, "sh", "-c", script, directory], { stdio: "ignore" });
  };
  const program = join(tempDirectory(), "node");
  const script = `#!/bin/sh\nexec nsenter ${entering.join(" ")} "${process.execPath}" "$@"\n`;
  writeFileSync(program, script, { mode: 0o755 });
  return {
    directory,
    program,
    fill: () => within('cat /dev/zero > "$0/filler" || true'),
    makeRoom: () => within('rm "$0/filler"'),
  };
}
