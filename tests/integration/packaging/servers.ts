/** A shelf of bundled servers, as redis-bundle.mjs leaves it, with this machine's own server: building one takes minutes. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SYSTEM } from "./packing";

/** Lays the shelf out in `folder`. */
export function layServers(folder: string): void {
  const found = spawnSync("which", ["redis-server"], { encoding: "utf8" }).stdout.trim();
  const place = join(folder, SYSTEM);
  mkdirSync(place, { recursive: true });
  const program = join(place, "redis-server");
  copyFileSync(realpathSync(found), program);
  const digest = createHash("sha256").update(readFileSync(program)).digest("hex");
  writeFileSync(`${program}.sha256`, `${digest}\n`);
  writeFileSync(join(place, "COPYING"), "The licence of this server");
  const origin = { name: "Redis of this machine", version: "0", licence: "BSD-3-Clause" };
  writeFileSync(join(place, "origin.json"), JSON.stringify(origin));
}
