/** Servers that lie at length: a million rows, tokens that go round in circles, certificates of nobody. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { coinbaseRows } from "../../harness/replay/sample-rows";
import { adapterOf, FAST, identities, problemsOf, withRig } from "./harness";

const NOW = Date.now();

function subjectOf(brokerId: string) {
  const subject = SUBJECTS.find((one) => one.brokerId === brokerId);
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  return subject;
}

test.each(["binance", "alpaca", "oanda"])(
  "a million rows that are nothing: %s says so, in bounded memory",
  async (brokerId) => {
    const subject = subjectOf(brokerId);
    const list = `[${Array(1_000_000).fill("{}").join(",")}]`;
    const text = brokerId === "oanda" ? `{"transactions":${list},"lastTransactionID":"9"}` : list;
    await withRig(subject, subject.services([], 100), async ({ server, pages }) => {
      server.setFaults([{ kind: "text", text: () => text, times: 1 }]);
      const before = process.memoryUsage().heapUsed;
      const all = await pages().catch((error: unknown) => {
        expect(error).toMatchObject({ failure: "transient" });
        return [];
      });
      expect(identities(all)).toEqual([]);
      if (all.length > 0) expect(problemsOf(all).length).toBeGreaterThan(0);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(1024 ** 3);
    });
  },
);

test("page tokens that go round in a circle end the walk", async () => {
  const subject = subjectOf("coinbase");
  const rows = coinbaseRows({ count: 6, newest: NOW - 60_000 }).reverse();
  const tokens = ["a", "b", "c"];
  await withRig(
    subject,
    {
      others: [
        ({ path, params }) => {
          if (!path.endsWith("/fills")) return null;
          const at = tokens.indexOf(params.get("cursor") ?? "");
          const next = (at + 1) % tokens.length;
          const fills = rows.slice(next * 2, next * 2 + 2);
          return { isTrades: true, body: { fills, cursor: tokens[next] } };
        },
      ],
      coinbase: { rows: [] },
    },
    async ({ pages, server }) => {
      const all = await pages();
      expect(new Set(identities(all)).size).toBe(6);
      expect(server.tradeRequests.length).toBeLessThan(10);
    },
  );
});

test("a certificate nobody vouches for is refused, whatever the environment says", async () => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../../fixtures/tls/self-signed.${name}.pem`, import.meta.url));
  let asked = 0;
  const server = createServer({ key: fixture("key"), cert: fixture("cert") }, (_, response) => {
    asked += 1;
    response.end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const known = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  try {
    for (const said of [undefined, "0"]) {
      if (said === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = said;
      for (const brokerId of ["kraken", "oanda"]) {
        const { credentials, options } = subjectOf(brokerId);
        const endpoint = `https://127.0.0.1:${port}`;
        const login = { environment: "live" as const, credentials, options, endpoint };
        const signal = AbortSignal.timeout(10_000);
        const tools = { clock: systemClock(FAST), log: silentLogger(), signal };
        const fetching = (async () => {
          for await (const _ of adapterOf(brokerId).fetchFills(login, null, tools));
        })();
        await expect(fetching).rejects.toMatchObject({
          code: "BROKER_UNREACHABLE",
          message: expect.stringMatching(/SELF_SIGNED|certificate/i),
        });
      }
    }
    expect(asked).toBe(0);
  } finally {
    if (known !== undefined) process.env.NODE_TLS_REJECT_UNAUTHORIZED = known;
    else delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    server.closeAllConnections();
    server.close();
  }
});
