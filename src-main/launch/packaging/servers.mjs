/** The Redis servers that were bundled (redis-bundle.mjs) and so may be shipped: not what `npm start` found on this machine. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "../project.mjs";

/** Where src-main/redis looks for them, too. */
export const SERVERS = "resources/redis";
/** Beside each server: the SHA-256 of its program in hex, what it was built from, its licence. */
export const DIGEST = "redis-server.sha256";
export const ORIGIN = "origin.json";
export const LICENCE = "COPYING";

/** What system (`linux-x64`) a server's program is called for. */
export const programFor = (system) => `redis-server${system.startsWith("win32-") ? ".exe" : ""}`;

export const sha256 = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** `{ system, place }` of each server bundled in `shelf`; `place` is its folder. Throws where one is not what was bundled. */
export function bundledServers(shelf = inProject(SERVERS)) {
  const systems = existsSync(shelf) ? readdirSync(shelf).sort() : [];
  return systems
    .map((system) => ({ system, place: join(shelf, system) }))
    .filter(({ place }) => existsSync(join(place, DIGEST)))
    .map((server) => {
      const digest = readFileSync(join(server.place, DIGEST), "utf8").trim();
      if (sha256(join(server.place, programFor(server.system))) === digest) return server;
      throw new Error(`${server.place} has been changed since it was bundled`);
    });
}

/** A bundled server's entry in the list of licences. */
export function licenceOfServer({ place }) {
  const { name, version, licence } = JSON.parse(readFileSync(join(place, ORIGIN), "utf8"));
  return { name, version, licence, text: readFileSync(join(place, LICENCE), "utf8") };
}
