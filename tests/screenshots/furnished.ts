/** A real host with something to look at: fine, busy, failing and switched-off connections, a demo broker and replayed exchanges. */
import type { Workplace } from "../bench/workplace";
import { binanceRows, krakenRows } from "../harness/replay/sample-rows";
import { startReplayServer } from "../harness/replay/server";
import { until } from "../harness/until";
import type { Scene } from "./shot";

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 30_000;
const LOGIN = { apiKey: "replay-api-key", secret: "cmVwbGF5LXNlY3JldA==" };

/** An exchange that answers; its address. */
export async function startExchange(place: Workplace): Promise<string> {
  const newest = Date.now() - HOUR_MS;
  const server = await startReplayServer({
    kraken: { rows: krakenRows({ count: 120, newest }) },
    binance: { spot: { rows: binanceRows({ count: 80, newest }) } },
  });
  place.push(() => server.close());
  return server.url;
}

/** An exchange that knows no key; its address. */
export async function startRefusing(place: Workplace): Promise<string> {
  const server = await startReplayServer({ kraken: { rows: [] } }, [
    { on: "all", kind: "status", status: 200, body: { error: ["EAPI:Invalid key"] } },
  ]);
  place.push(() => server.close());
  return server.url;
}

/** Adds the connections to a host and waits until each shows what it is there to show. */
export async function furnish(
  place: Workplace,
  { host, exchange, refusing }: Scene,
): Promise<void> {
  const broken = await startReplayServer({ kraken: { rows: [] } }, [
    { on: "all", kind: "status", status: 503 },
  ]);
  place.push(() => broken.close());
  const add = (connection: object) => host.api("POST", "/connections", connection);
  await add({ brokerId: "demo", label: "Futures desk", options: { seed: "a" } });
  const kraken = { brokerId: "kraken", credentials: LOGIN };
  await add({ ...kraken, label: "Kraken main", endpoint: exchange });
  await add({
    ...{ brokerId: "binance", label: "Binance spot", credentials: LOGIN, endpoint: exchange },
    options: { symbols: ["LTC/USDT"] },
    syncIntervalMin: 5,
  });
  await add({ ...kraken, label: "Kraken savings", endpoint: broken.url, syncIntervalMin: 30 });
  await add({ ...kraken, label: "Old account", endpoint: refusing });
  await add({ brokerId: "demo", label: "Tried out", syncEnabled: false });
  // Each page takes a minute: it is still at it when the last picture is taken.
  const slow = { seed: "slow", pageDelayMs: 60_000 };
  await add({ brokerId: "demo", label: "Long history", options: slow });
  await until(
    "every state",
    async () => {
      const all = await host.api<{ status: string; retry: object | null; lastSyncAt: number }[]>(
        "GET",
        "/connections",
      );
      const states = all.map(({ status, retry }) => (retry === null ? status : "RETRY"));
      return (
        all.filter(({ lastSyncAt, status }) => lastSyncAt && status === "CONNECTED").length === 3 &&
        ["SYNCING", "ERROR", "RETRY", "DISCONNECTED"].every((state) => states.includes(state))
      );
    },
    PATIENCE_MS,
  );
}
