/** Every exchange of the catalogue loads, stays on our server, and fails by name where the server knows nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { readCatalogue } from "../../../src-main/brokers/ccxt/catalogue";
import { createCcxtAdapter } from "../../../src-main/brokers/ccxt/ccxt-adapter";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { type ReplayServer, startReplayServer } from "../../harness/replay/server";
import { FAST } from "./harness";

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer({});
});
afterAll(() => server.close());

test.each(readCatalogue())("$id", async (entry) => {
  server.forgetRequests();
  const credentials = Object.fromEntries(
    entry.credentials.map((name) => [
      name,
      name === "walletAddress" ? `0x${"22".repeat(20)}` : "11".repeat(32),
    ]),
  );
  const adapter = createCcxtAdapter(entry, { timeoutMs: 5_000 });
  const signal = AbortSignal.timeout(15_000);
  const tools = { clock: systemClock(FAST), log: silentLogger(), signal };
  const login = { environment: "live" as const, credentials, endpoint: server.url, options: {} };
  const fetching = (async () => {
    for await (const page of adapter.fetchFills(login, null, tools)) expect(page.fills).toEqual([]);
  })();
  const failure = await fetching.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(BrokerError);
  expect((failure as BrokerError).code).not.toBe("SYNC_CANCELLED");
});
