/** A locked vault: nothing is asked, nothing fails, its user is told once; unlocked, everything goes on by itself. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type EngineBench, engineBench, MINUTE } from "../../harness/engine";
import { keyFolder } from "../../harness/keeper";
import { hasRedis } from "../../harness/redis";
import { newConnection } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const PASSPHRASE = "three quiet harbours";
const credentials = { apiKey: "key-of-scripted" };

/** Two connections with sealed credentials, and a vault that wants its passphrase. */
async function lockedBench(): Promise<EngineBench> {
  const place = keyFolder(tempDirectory());
  await place.start({ passphrase: PASSPHRASE }).open();
  const bench = await engineBench({ key: place.start() });
  const { vault, storage } = bench.parts;
  vault.onChange(() => void bench.engine.vaultChanged());
  await vault.unlock(PASSPHRASE);
  const sealed = ["a", "b"].map((id) => ({
    id,
    sealed: vault.seal(credentials, { connectionId: id, brokerId: "scripted" }),
  }));
  const locked = await engineBench({ key: place.start() });
  locked.parts.vault.onChange(() => void locked.engine.vaultChanged());
  for (const each of sealed) {
    locked.storage.connections.add(newConnection({ id: each.id, createdAt: Date.now() }));
    locked.storage.credentials.put(each.id, each.sealed, Date.now());
  }
  expect(storage.connections.list()).toEqual([]);
  await locked.restart();
  return locked;
}

const told = ({ events }: EngineBench) =>
  events.filter((event) => event.type === "notification.changed" && event.tell);

describe.skipIf(!hasRedis)("a locked vault (needs redis-server)", () => {
  test("holds its connections back, says so once, and lets them go when it is opened", async () => {
    const bench = await lockedBench();
    bench.broker.play((_cursor, _tools, { credentials: given }) => {
      expect(given).toEqual(credentials);
      return [{ fills: [], problems: [], cursor: {} }];
    });
    await delay(20 * MINUTE);
    for (const id of ["a", "b"]) {
      expect(bench.view(id)).toMatchObject({
        nextSyncReason: "locked",
        nextSyncAt: null,
        lastSyncError: null,
        parked: false,
        consecutiveFailures: 0,
      });
      expect(bench.runs(id)).toEqual([]);
    }
    expect(bench.storage.notifications.page({ limit: 9 }).items).toMatchObject([
      { kind: "reconnect", errorCode: "VAULT_LOCKED", resolvedAt: null },
    ]);
    expect(told(bench)).toHaveLength(1);

    const row = bench.storage.connections.find("a");
    if (row === undefined) throw new Error("No connection");
    await expect(bench.engine.sync(row, "manual")).rejects.toMatchObject({ code: "VAULT_LOCKED" });
    for (const dispatch of [await bench.engine.syncAll(), await bench.engine.runDue()]) {
      expect(dispatch.triggered).toEqual([]);
      expect(dispatch.skipped.map(({ reason }) => reason)).toEqual(["locked", "locked"]);
    }

    await expect(bench.parts.vault.unlock("a wrong one")).rejects.toThrow();
    expect(bench.view("a").nextSyncReason).toBe("locked");
    await bench.parts.vault.unlock(PASSPHRASE);
    for (const id of ["a", "b"]) {
      await until("its sync", () => bench.runs(id).some(({ status }) => status === "success"));
      expect(bench.view(id).nextSyncReason).toBe("scheduled");
    }
    expect(bench.storage.notifications.open()).toEqual([]);
  });

  test("is not what a connection waits for that waits for its user anyway", async () => {
    const bench = await lockedBench();
    bench.storage.connections.record("b", { parked: true, failed: true, errorCode: "AUTH_FAILED" });
    await bench.restart();
    expect(bench.view("b").nextSyncReason).toBe("parked");
    const [open] = bench.storage.notifications.open();
    expect(open).toMatchObject({ connectionIds: ["a"] });
  });
});
