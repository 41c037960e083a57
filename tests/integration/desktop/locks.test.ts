/** The built shell on the stand-in: what the page may not, how the vault's key is kept, which Redis is run. */
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { identify } from "../../../src-main/redis/process-identity";
import type { VaultStatus } from "../../../src-shared/vault";
import { type Desktop, launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";

const KRAKEN = { apiKey: "a".repeat(56), secret: Buffer.alloc(64, 1).toString("base64") };
const TRAY = fileURLToPath(new URL("../../../resources/tray", import.meta.url));
const REDIS = spawnSync("which", ["redis-server"], { encoding: "utf8" }).stdout.trim();
const pageOf = (desktop: Desktop) => desktop.see("the page", ({ loaded }) => loaded);

/** Starts in `directory` with this keychain, looks at the vault and the key's files, and quits. */
async function vaultAfterStart(directory: string, keychain: string, env: NodeJS.ProcessEnv = {}) {
  const desktop = launchDesktop({ directory, env: { FAKE_KEYCHAIN: keychain, ...env } });
  await pageOf(desktop);
  const status = (await desktop.call("vault/status")) as VaultStatus;
  desktop.act({ quit: true });
  expect(await desktop.exited).toBe(0);
  return {
    status,
    bare: existsSync(join(directory, "vault.key")),
    record: existsSync(join(directory, "vault-key.json")),
  };
}

describe.skipIf(!hasRedis || !isBuilt)("locked down (needs redis-server and a build)", () => {
  test("no permission is granted; what leaves for the browser has a name in the house's own list", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const { facts, call } = desktop;
    expect(facts).toMatchObject({
      grantsOnRequest: false,
      grantsOnCheck: false,
      grantsDevices: false,
    });
    await call("links/open", { brokerId: "kraken", link: "keyPage" });
    expect(facts.opened).toMatch(/^https:\/\/[a-z.]*kraken\.com\//);
    facts.opened = null;
    for (const input of [
      { brokerId: "kraken", link: "https://evil.example/" },
      { brokerId: "https://evil.example/", link: "keyPage" },
      { brokerId: "kraken", link: "keyPage", address: "file:///etc/passwd" },
    ]) {
      expect(await call("links/open", input)).toMatchObject({ status: 400 });
    }
    expect(facts.opened).toBeNull();
  });

  test("the key moves into the keychain, is locked with it, and is never given up for it", async () => {
    const directory = tempDirectory();
    const start = (keychain: string) => vaultAfterStart(directory, keychain);
    expect(await start("basic_text"), "no protection: the file stays, and is called weak").toEqual({
      status: {
        isLocked: false,
        reason: null,
        protection: "key-file",
        backend: null,
        isWeak: true,
        takesPassphrase: false,
        hasKeychain: true,
      },
      bare: true,
      record: false,
    });
    expect(await start("gnome_libsecret"), "moved, not yet proved").toMatchObject({
      status: { isLocked: false, protection: "keychain", backend: "gnome_libsecret" },
      bare: true,
      record: true,
    });
    expect(await start("gnome_libsecret"), "proved").toMatchObject({ bare: false, record: true });
    const record = readFileSync(join(directory, "vault-key.json"), "utf8");
    for (const [keychain, reason] of [
      ["missing", "keychain-missing"],
      ["kwallet6", "keychain-changed"],
      ["refused", "keychain-refused"],
    ] as const) {
      const { status, bare } = await start(keychain);
      expect([status.isLocked, status.reason, bare]).toEqual([true, reason, false]);
      expect(readFileSync(join(directory, "vault-key.json"), "utf8")).toBe(record);
    }
    expect((await start("gnome_libsecret")).status.isLocked).toBe(false);
  });

  test("a keychain that asks for it gets the key to seal anew", async () => {
    const directory = tempDirectory();
    const file = join(directory, "vault-key.json");
    const start = (env: NodeJS.ProcessEnv = {}) =>
      vaultAfterStart(directory, "gnome_libsecret", env);
    const wrapsIn = () => JSON.parse(readFileSync(file, "utf8")).wraps as unknown[];
    await start();
    await start();
    expect(wrapsIn()).toHaveLength(1);
    expect((await start({ FAKE_STALE: "1" })).status.isLocked).toBe(false);
    expect(wrapsIn(), "the one before stays until the new one has proved itself").toHaveLength(2);
    expect((await start()).status.isLocked).toBe(false);
    expect(wrapsIn()).toHaveLength(1);
  });

  test("after a prompt that was refused the page can ask again, without a restart", async () => {
    const directory = tempDirectory();
    await vaultAfterStart(directory, "gnome_libsecret");
    await vaultAfterStart(directory, "gnome_libsecret");
    const desktop = launchDesktop({ directory, env: { FAKE_KEYCHAIN: "refused" } });
    await pageOf(desktop);
    const { call } = desktop;
    const refused = { isLocked: true, reason: "keychain-refused", protection: "keychain" };
    expect(await call("vault/status")).toMatchObject(refused);
    expect(await call("vault/unlock")).toMatchObject(refused);
    expect(
      await call("connections/create", { brokerId: "kraken", credentials: KRAKEN }),
    ).toMatchObject({ code: "VAULT_LOCKED" });
    desktop.act({ keychain: "gnome_libsecret" });
    expect(await call("vault/unlock")).toMatchObject({ isLocked: false, reason: null });
  });
});

/** Another program, under a seal of its own. */
function exchange(server: string, words: string): void {
  writeFileSync(server, `#!/bin/sh\necho '${words}'\n`);
  writeFileSync(`${server}.sha256`, hash("sha256", readFileSync(server)));
}

describe.skipIf(!hasRedis || !isBuilt)(
  "an installed Fillkeep (needs redis-server and a build)",
  () => {
    /** What the packaging lays beside the app, with a Redis under its seal; there is no other on the PATH. */
    function installed() {
      const resources = tempDirectory();
      const folder = join(resources, "redis", `${process.platform}-${process.arch}`);
      const server = join(folder, "redis-server");
      mkdirSync(folder, { recursive: true });
      cpSync(TRAY, join(resources, "tray"), { recursive: true });
      copyFileSync(REDIS, server);
      writeFileSync(join(folder, "redis-server.sha256"), hash("sha256", readFileSync(server)));
      const env = { FAKE_PACKAGED: "1", FAKE_RESOURCES: resources, PATH: "" };
      return { server, env };
    }

    test("runs its own Redis while it is as it was packed", async () => {
      const { server, env } = installed();
      const desktop = launchDesktop({ env });
      await pageOf(desktop);
      const { redis } = (await desktop.call("scheduler/status")) as { redis: { pid: number } };
      expect(identify(redis.pid)?.executable).toBe(realpathSync(server));
    });

    test.each([
      ["altered", (server: string) => appendFileSync(server, "\n")],
      ["missing", (server: string) => rmSync(server)],
      ["failed", (server: string) => exchange(server, "Redis server v=7.0.0 and no more")],
    ] as const)(
      "opens with one that is %s: all is there, nothing is synced",
      async (problem, spoil) => {
        const { server, env } = installed();
        spoil(server);
        const desktop = launchDesktop({ env });
        await pageOf(desktop);
        const { call } = desktop;
        expect(await call("scheduler/status")).toMatchObject({
          running: false,
          redis: { state: "down", pid: null, problem },
        });
        const { id } = (await call("connections/create", { brokerId: "demo" })) as { id: string };
        expect(await call("connections/list")).toMatchObject([
          { id, nextSyncAt: null, nextSyncReason: null },
        ]);
        expect(await call("connections/sync", { id })).toMatchObject({
          code: "NO_QUEUE",
        });
        expect(await call("connections/update", { id, syncEnabled: false })).toMatchObject({ id });
        expect(await call("connections/remove", { params: { id }, query: {} })).toMatchObject({
          id,
        });
        desktop.act({ quit: true });
        expect(await desktop.exited).toBe(0);
      },
    );
  },
);
