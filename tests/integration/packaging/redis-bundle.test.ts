/** How the server that is shipped is made: only from the pinned archive, and with its digest and licence beside it. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { tempDirectory } from "../../harness/temp";

const launch = (path: string) =>
  import(new URL(`../../../src-main/launch/packaging/${path}`, import.meta.url).href);
const { bundleServer } = await launch("redis-bundle.mjs");
const { PIN } = await launch("server-pin.mjs");

const hasMake = spawnSync("make", ["--version"]).status === 0;
const sha256 = (file: string): string =>
  createHash("sha256").update(readFileSync(file)).digest("hex");

/** An archive like the real one, whose make makes a program that says `version`. */
function archiveOf(version: string): string {
  const folder = tempDirectory();
  mkdirSync(join(folder, "small-1/src"), { recursive: true });
  writeFileSync(join(folder, "small-1/COPYING"), "You may copy this.\n");
  mkdirSync(join(folder, "small-1/deps/lua"), { recursive: true });
  writeFileSync(join(folder, "small-1/deps/lua/COPYRIGHT"), "And Lua, too.\n");
  writeFileSync(
    join(folder, "small-1/src/Makefile"),
    [
      "valkey-server:",
      "\t@test '$(MALLOC)$(BUILD_TLS)$(USE_SYSTEMD)' = libcnono",
      `\t@printf '#!/bin/sh\\necho "Valkey server v=${version} sha=0"\\n' > $@`,
      "",
    ].join("\n"),
  );
  const archive = join(folder, "source.tar.gz");
  execFileSync("tar", ["-czf", archive, "-C", folder, "small-1"]);
  return archive;
}

const pinOf = (archive: string, url = "http://127.0.0.1:9/") => ({
  name: "Small",
  version: "9.9.9",
  licence: "MIT",
  url,
  sha256: [sha256(archive)],
});

test("the pin is whole: a version, where it is, and what it must be", () => {
  expect(PIN.url).toMatch(new RegExp(`^https://.*${PIN.version}\\.tar\\.gz$`));
  for (const digest of PIN.sha256) expect(digest).toMatch(/^[\da-f]{64}$/);
});

describe.skipIf(!hasMake)("bundling a server (needs make)", () => {
  test("the program stands beside its digest, its licence and what it was built from", async () => {
    const archive = archiveOf("9.9.9");
    const server = createServer((_request, response) => response.end(readFileSync(archive)));
    server.listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.close();
    });
    await new Promise((resolve) => server.once("listening", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/source.tar.gz`;
    const place = join(tempDirectory(), "linux-x64");
    mkdirSync(place);
    writeFileSync(join(place, "left-over"), "of an older one");

    const program = await bundleServer({ pin: pinOf(archive, url), place });
    expect(readdirSync(place).sort()).toEqual([
      "COPYING",
      "origin.json",
      "redis-server",
      "redis-server.sha256",
    ]);
    expect(program).toBe(join(place, "redis-server"));
    expect(execFileSync(program, ["--version"], { encoding: "utf8" })).toContain("v=9.9.9");
    expect(readFileSync(`${program}.sha256`, "utf8")).toBe(`${sha256(program)}\n`);
    expect(readFileSync(join(place, "COPYING"), "utf8")).toBe(
      "You may copy this.\n\nAnd Lua, too.\n",
    );
    expect(JSON.parse(readFileSync(join(place, "origin.json"), "utf8"))).toMatchObject({
      url,
      sha256: sha256(archive),
      licence: "MIT",
    });
  });

  test("an archive that is not the pinned one is not even unpacked", async () => {
    const archive = archiveOf("9.9.9");
    const pin = pinOf(archive);
    writeFileSync(archive, "something else");
    const place = join(tempDirectory(), "linux-x64");
    await expect(bundleServer({ pin, source: archive, place })).rejects.toThrow(
      "is not Small 9.9.9",
    );
    expect(existsSync(place)).toBe(false);
  });

  test("a build that says it is another version is thrown away", async () => {
    const archive = archiveOf("9.9.8");
    const place = join(tempDirectory(), "linux-x64");
    const bundling = bundleServer({ pin: pinOf(archive), source: archive, place });
    await expect(bundling).rejects.toThrow("is not Small 9.9.9");
    expect(existsSync(place)).toBe(false);
  });

  test("what was changed since is not shipped", async () => {
    const archive = archiveOf("9.9.9");
    const shelf = tempDirectory();
    const place = join(shelf, "linux-x64");
    const program = await bundleServer({ pin: pinOf(archive), source: archive, place });
    const { bundledServers } = await launch("servers.mjs");
    expect(bundledServers(shelf)).toEqual([{ system: "linux-x64", place }]);
    chmodSync(program, 0o755);
    writeFileSync(program, "#!/bin/sh\necho altered\n");
    expect(() => bundledServers(shelf)).toThrow("has been changed since it was bundled");
  });
});
