/** Fillkeep itself over REST: what it is, its backups, its diagnostics, another secret, what it does not tell. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { startHeadlessProcess } from "../../harness/headless";
import { hostBench, SECRET } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const KEY = "canary-of-a-credential";

const JSON_TYPE = { "content-type": "application/json" };

describe.skipIf(!hasRedis)("the upkeep over REST (needs redis-server)", () => {
  test("another secret: the old one and every session are out at once, the asker's goes on", async () => {
    let made = 0;
    const { host, call } = await hostBench(() => {
      made += 1;
      return `secret-number-${made}`;
    });
    const logIn = async (secret: string) => {
      const body = JSON.stringify({ secret });
      const { headers } = await fetch(`${host.url}/login`, {
        method: "POST",
        headers: JSON_TYPE,
        body,
      });
      return headers.get("set-cookie")?.split(";")[0] ?? "";
    };
    const [mine, other] = [await logIn(SECRET), await logIn(SECRET)];
    const session = async (cookie: string) =>
      (await fetch(`${host.url}/session`, { headers: { cookie } })).status;
    expect(await session(other)).toBe(200);

    const nobody = await fetch(`${host.url}/session/secret`, { method: "POST" });
    expect([nobody.status, made]).toEqual([401, 0]);
    const foreign = await fetch(`${host.url}/session/secret`, {
      method: "POST",
      headers: { cookie: mine, origin: "http://evil.test", "sec-fetch-site": "cross-site" },
    });
    expect([foreign.status, made]).toEqual([403, 0]);

    const answer = await fetch(`${host.url}/session/secret`, {
      method: "POST",
      headers: { cookie: mine },
    });
    expect(await answer.json()).toEqual({ secret: "secret-number-1" });
    const renewed = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(await Promise.all([mine, other, renewed].map(session))).toEqual([401, 401, 200]);
    expect((await call("GET", "/api/settings")).status).toBe(401);
    const authorization = "Bearer secret-number-1";
    expect((await call("GET", "/api/settings", undefined, { authorization })).status).toBe(200);
    expect((await call("POST", "/session/secret", undefined, { authorization })).body).toEqual({
      secret: "secret-number-2",
    });
  });

  test("a secret that is set from outside is not replaced", async () => {
    const { call } = await hostBench();
    const { status, body } = await call("POST", "/session/secret");
    expect([status, body.code]).toEqual([409, "SECRET_FIXED"]);
    expect((await call("GET", "/api/settings")).status).toBe(200);
  });

  test("diagnostics say what is wrong and give nothing away", async () => {
    const { call, broker, runs } = await hostBench();
    broker.play(() => {
      throw new BrokerError("auth", "AUTH_FAILED", `refused ${KEY}`);
    });
    const made = await call("POST", "/api/connections", {
      brokerId: "scripted",
      credentials: { apiKey: KEY },
      options: { token: KEY },
    });
    await until("its run", () => runs(made.body.id).length > 0);
    const { body, headers } = await call("GET", "/api/diagnostics");
    expect(headers.get("content-disposition")).toMatch(/fillkeep-diagnostics-.*\.json/);
    expect(body).toMatchObject({
      about: { version: "1.2.3", host: "headless", access: "file", node: process.versions.node },
      settings: { retentionDays: 90 },
      scheduler: { running: true },
      connections: [{ brokerId: "scripted", lastSyncErrorCode: "AUTH_FAILED" }],
      runs: [{ status: "failed" }],
      log: [],
    });
    expect(JSON.stringify(body)).not.toContain(KEY);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  test("what is not wanted is kept as read, and not told", async () => {
    const { call, broker, runs, events } = await hostBench();
    const settings = await call("PATCH", "/api/settings", { mutedKinds: ["reconnect"] });
    expect(settings.body.mutedKinds).toEqual(["reconnect"]);
    expect((await call("PATCH", "/api/settings", { mutedKinds: ["noise"] })).status).toBe(400);
    broker.play(() => {
      throw new BrokerError("auth", "AUTH_FAILED", "refused");
    });
    const made = await call("POST", "/api/connections", {
      brokerId: "scripted",
      credentials: { apiKey: KEY },
    });
    await until("its run", () => runs(made.body.id).length > 0);
    await until("a notification", () => events.some(({ type }) => type === "notification.changed"));
    const told = events.filter((event) => event.type === "notification.changed");
    expect(told.map(({ tell }) => tell)).toEqual([false]);
    const { items } = (await call("GET", "/api/notifications")).body;
    expect(items).toMatchObject([{ kind: "reconnect", readAt: expect.any(Number) }]);
  });

  test("a backup is put back by the next start, and what it replaced can be, too", async () => {
    const dataDirectory = tempDirectory();
    const first = await startHeadlessProcess({ dataDirectory });
    await first.api("POST", "/accounts", { name: "Before" });
    const backup = await first.api("POST", "/backups");
    expect(backup).toMatchObject({ isNext: false, bytes: expect.any(Number) });
    await first.api("POST", "/accounts", { name: "After" });
    await expect(first.api("POST", "/backups/nothing.sqlite/restore")).rejects.toThrow(
      "BACKUP_NOT_FOUND",
    );
    await expect(first.api("POST", "/backups/..%2Ffillkeep.sqlite/restore")).rejects.toThrow(
      /4\d\d/,
    );
    writeFileSync(join(dataDirectory, "backups", "broken.sqlite"), "this is no database at all");
    await expect(first.api("POST", "/backups/broken.sqlite/restore")).rejects.toThrow(
      "BACKUP_DAMAGED",
    );
    expect((await first.api("POST", `/backups/${backup.name}/restore`)).isNext).toBe(true);
    await first.api("POST", "/backups/keep-current");
    expect(
      (await first.api("GET", "/backups")).some((each: { isNext: boolean }) => each.isNext),
    ).toBe(false);
    await first.api("POST", `/backups/${backup.name}/restore`);
    // Not in order: what the WAL has is in what is kept.
    await first.end("SIGKILL");

    const second = await startHeadlessProcess({ dataDirectory });
    const names = async ({ api }: typeof second): Promise<string[]> =>
      (await api("GET", "/accounts")).map(({ name }: { name: string }) => name);
    expect(await names(second)).toEqual(["Main", "Before"]);
    const listed = await second.api("GET", "/backups");
    const kept = listed.find(({ name }: { name: string }) => name.startsWith("replaced-"));
    expect(listed.some((each: { isNext: boolean }) => each.isNext)).toBe(false);
    await second.api("POST", `/backups/${kept.name}/restore`);
    await second.end("SIGTERM");
    const third = await startHeadlessProcess({ dataDirectory });
    expect(await names(third)).toEqual(["Main", "Before", "After"]);
    const copy = new Sqlite(join(dataDirectory, "backups", backup.name), { readonly: true });
    expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
    copy.close();
  });

  test("the real host replaces the secret in its file, and says what it is", async () => {
    const dataDirectory = tempDirectory();
    const { ready, api } = await startHeadlessProcess({ dataDirectory });
    const about = await api("GET", "/about");
    expect(about).toMatchObject({ host: "headless", access: "file", dataDirectory });
    expect(about.version).toMatch(/^\d+\.\d+\.\d+$/);
    const file = join(dataDirectory, "api-token");
    const old = readFileSync(file, "utf8").trim();
    const answer = await fetch(`${ready.url}/session/secret`, {
      method: "POST",
      headers: { authorization: `Bearer ${old}` },
    });
    const { secret } = (await answer.json()) as { secret: string };
    expect(readFileSync(file, "utf8").trim()).toBe(secret);
    expect(secret).not.toBe(old);
    await expect(api("GET", "/about")).rejects.toThrow("401");
    const headers = { authorization: `Bearer ${secret}` };
    const bundle = await (await fetch(`${ready.url}/api/diagnostics`, { headers })).text();
    expect(JSON.parse(bundle).log.length).toBeGreaterThan(0);
    expect(bundle).not.toContain(secret);
    expect(bundle).not.toContain(old);
  });
});
