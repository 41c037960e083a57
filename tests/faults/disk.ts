/** A disk of a few megabytes that can be filled and emptied, where this user may mount one (root on Linux). */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workplace } from "../bench/workplace";

const mount = (folder: string, megabytes: number): boolean =>
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).status === 0;

/** Why there can be no such disk here; null where there can. */
export function whyNoDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return "a full disk takes root on Linux to mount one";
  }
  const folder = mkdtempSync(join(tmpdir(), "fillkeep-mount-"));
  const isPossible = mount(folder, 1);
  if (isPossible) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return isPossible ? null : "no tmpfs can be mounted here";
}

export interface Disk {
  fill(): void;
  empty(): void;
}

const BALLAST = "ballast-";

/** Mounts one at `folder`, which is made; unmounted when the workplace is closed. */
export function mountDisk(place: Workplace, folder: string, megabytes: number): Disk {
  mkdirSync(folder, { recursive: true });
  if (!mount(folder, megabytes)) throw new Error(`Could not mount ${folder}`);
  place.push(() => void spawnSync("umount", ["-l", folder]));
  return {
    fill() {
      for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
        try {
          for (let n = 0; n < megabytes; n += 1) {
            writeFileSync(join(folder, `${BALLAST}${bytes}-${n}`), Buffer.alloc(bytes));
          }
        } catch {
          // Full for this size; a smaller one may still fit.
        }
      }
    },
    empty() {
      for (const name of readdirSync(folder)) {
        if (name.startsWith(BALLAST)) rmSync(join(folder, name));
      }
    },
  };
}
