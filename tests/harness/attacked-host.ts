/** The real loopback host over a fake house, with a page and, beside it, what nobody may read. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { silentLogger } from "../../src-main/foundation/logger";
import { type HostOptions, startHost } from "../../src-main/headless/server";
import { fakeHouse } from "../fakes/page/house";
import { createWorld } from "../fakes/page/world";
import { tempDirectory } from "./temp";

export const SECRET = "the-secret-of-this-test";

export async function attackedHost(options: Partial<HostOptions> = {}) {
  const directory = tempDirectory();
  const pageDirectory = join(directory, "page");
  mkdirSync(join(pageDirectory, "assets"), { recursive: true });
  writeFileSync(join(pageDirectory, "index.html"), "the page");
  writeFileSync(join(pageDirectory, "assets", "page.js"), "the script");
  writeFileSync(join(directory, "api-token"), SECRET);
  writeFileSync(join(directory, "secret.js"), SECRET);
  const world = createWorld();
  const host = await startHost({
    house: fakeHouse(world),
    host: "127.0.0.1",
    port: 0,
    secret: SECRET,
    pageDirectory,
    now: Date.now,
    log: silentLogger(),
    ...options,
  });
  onTestFinished(() => host.stop());
  const { port, host: own } = new URL(host.url);
  return { world, host, port: Number(port), own };
}
