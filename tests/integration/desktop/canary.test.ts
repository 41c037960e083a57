/** A secret goes through the window's port on its way in, and comes back in nothing that the shell says or keeps. */
import { describe, expect, test } from "vitest";
import { contract } from "../../../src-shared/contract";
import { CANARY } from "../../faults/broker";
import { canaryIn } from "../../faults/canary";
import { launchDesktop } from "../../harness/desktop";
import { startExchange } from "../../harness/exchange";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import type { Fault } from "../../harness/replay/faults";

const KEY = `key-${CANARY}`;
const SECRET = Buffer.from(`secret-${CANARY}`).toString("base64");
const QUOTED = `${KEY} ${SECRET}`;
const FILLS = 20;
/** What quotes the login back, and what a run on it is called. */
const ECHOES: readonly [Fault, string][] = [
  [{ on: "all", kind: "html", page: `<html><body>${QUOTED}</body></html>` }, "PROVIDER_BLOCKED"],
  [{ on: "all", kind: "status", status: 503, body: { message: QUOTED } }, "BROKER_UNAVAILABLE"],
  [
    {
      ...{ on: "all", kind: "status", status: 200 },
      body: { error: ["EAPI:Invalid key", QUOTED], result: {} },
    },
    "AUTH_FAILED",
  ],
];

/** Every procedure that only reads. */
const READINGS = Object.entries(contract).flatMap(([group, procedures]) =>
  Object.entries(procedures)
    .filter(
      ([
        ,
        {
          "~orpc": { route },
        },
      ]) => route.method === "GET",
    )
    .map(([name]) => `${group}/${name}`),
);

interface Run {
  id: string;
  status: string;
  errorCode: string | null;
}

describe.skipIf(!hasRedis || !isBuilt)(
  "a secret in the window (needs redis-server and a build)",
  () => {
    test("is in no answer, event or notification, in no other word of the shell's, and in no file", async () => {
      const server = await startExchange(FILLS);
      const told: string[] = [];
      const desktop = launchDesktop({
        hasTrayHost: true,
        hear: (fact) => told.push(JSON.stringify(fact)),
      });
      const { call, see, listen, facts } = desktop;
      await see("the page", ({ loaded }) => loaded);
      listen("events/subscribe");
      listen("shell/subscribe");
      const login = {
        brokerId: "kraken",
        endpoint: server.url,
        credentials: { apiKey: KEY, secret: SECRET },
      };
      expect(await call("connections/test", login)).toMatchObject({ ok: true });
      const connection = (await call("connections/create", login)) as { id: string };
      const runs = async (): Promise<Run[]> =>
        ((await call("syncLogs/list", { limit: 50 })) as { items: Run[] }).items;
      await expect.poll(async () => (await runs())[0]?.status, { timeout: 20_000 }).toBe("success");

      for (const [fault, code] of ECHOES) {
        server.setFaults([fault]);
        expect(await call("connections/test", login)).toMatchObject({ ok: false, errorCode: code });
        await call("connections/sync", { id: connection.id });
        await expect.poll(async () => (await runs())[0]?.errorCode, { timeout: 20_000 }).toBe(code);
        await call("syncLogs/get", { id: (await runs())[0]?.id });
      }
      for (const path of READINGS) await call(path, {});
      await see("the notification", ({ notifications }) => notifications?.length === 1);

      // A file, as that of the diagnostics, comes as bytes.
      const heard = (facts.heard as (string | Uint8Array)[]).map((message) =>
        typeof message === "string" ? message : Buffer.from(message).toString("latin1"),
      );
      expect(heard.some((text) => text.includes("[redacted]"))).toBe(true);
      expect(heard.filter((text) => text.includes("run.changed")).length).toBeGreaterThan(3);
      const texts = Object.fromEntries(
        [...heard, ...told].map((text, n) => [`${n}: ${text.slice(0, 200)}`, text]),
      );
      expect(canaryIn([desktop.directory], texts)).toEqual([]);
    });
  },
);
