/** A disk of one megabyte that can be filled and emptied, where this user may mount one (root on Linux). */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const isRoot = process.platform === "linux" && process.getuid?.() === 0;

function mount(folder: string): boolean {
  mkdirSync(folder);
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status === 0;
}

function canMount(): boolean {
  const folder = `/tmp/fillkeep-mount-${process.pid}`;
  const possible = mount(folder);
  if (possible) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return possible;
}

export const fillDisk = {
  isPossible: isRoot && canMount(),
  smallDisk(parent: string) {
    const folder = join(parent, "disk");
    if (!mount(folder)) throw new Error("Could not mount");
    onTestFinished(() => void spawnSync("umount", [folder]));
    const ballast = join(folder, "ballast");
    return {
      folder,
      fill(): void {
        for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
          try {
            writeFileSync(`${ballast}-${bytes}`, Buffer.alloc(bytes));
          } catch {
            // Full for this size; a smaller one may still fit.
          }
        }
      },
      empty(): void {
        spawnSync("sh", ["-c", 'rm -f "$1"*', "sh", ballast]);
      },
    };
  },
};
