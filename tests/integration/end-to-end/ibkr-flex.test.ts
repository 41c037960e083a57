/** Interactive Brokers through the built host: REST in, a Flex service on loopback, fills out, the token nowhere. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SyncLog } from "../../../src-shared/domain";
import { isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { flexService, flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const ACTIVITY = new URL("../../fixtures/brokers/ibkr-flex-activity.xml", import.meta.url);
const TOKEN = "901234567890123456789012";
const QUERY_ID = "987654";
const PATIENCE_MS = 60_000;

describe.skipIf(!hasRedis || !isBuilt)("a Flex connection (needs redis-server and a build)", () => {
  test("keeps its floor, brings its fills, and refuses a wrong query in IB's words", async () => {
    const statement = () => readFileSync(ACTIVITY, "utf8");
    const service = flexService({ token: TOKEN, queryId: QUERY_ID, statement, inProgress: 2 });
    const server = await startReplayServer({ others: [service] });
    onTestFinished(() => server.close());
    const dataDirectory = tempDirectory();
    const host = await startHeadlessProcess({ dataDirectory, timeScale: 60 });
    const connection = (queryId: string, syncIntervalMin: number) => ({
      brokerId: "ibkr-flex",
      label: "IB",
      credentials: { token: TOKEN, queryId },
      endpoint: server.url,
      syncIntervalMin,
    });
    const closedRun = (id: string) =>
      until(
        "a closed run",
        async () => {
          const { items } = await host.api("GET", `/sync-logs?connectionId=${id}`);
          return (items as SyncLog[]).find(({ status }) => status !== "running") ?? false;
        },
        PATIENCE_MS,
      );

    const tooOften = host.api("POST", "/connections", connection(QUERY_ID, 15));
    await expect(tooOften).rejects.toThrow(/INTERVAL_BELOW_FLOOR/);

    const { id } = await host.api("POST", "/connections", connection(QUERY_ID, 30));
    expect(await closedRun(id)).toMatchObject({ status: "success", tradesImported: 11 });
    const { items } = await host.api("GET", `/fills?connectionId=${id}&symbol=EUR/USD`);
    expect(items).toMatchObject([{ side: "sell", quantity: "1250.5", feeCurrency: "EUR" }]);

    const wrong = await host.api("POST", "/connections", connection("1", 30));
    const refused = await closedRun(wrong.id);
    expect(refused).toMatchObject({ status: "failed", errorCode: "BROKER_CONFIG" });
    expect(refused.errorMessage).toContain("Query is invalid (1014)");

    expect(await host.end("SIGTERM")).toBe(0);
    const files = readdirSync(dataDirectory, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      expect(readFileSync(path).includes(TOKEN), path).toBe(false);
    }
  });

  test("compares the statement's open positions with the fills, and tells a difference once", async () => {
    const held =
      '<AccountInformation accountId="U0000001" dateOpened="20260301" /><OpenPositions><OpenPosition accountId="U0000001" assetCategory="STK" symbol="AAPL" position="12" side="Long" levelOfDetail="SUMMARY" /></OpenPositions>';
    const march = { from: "20260301", to: "20260331", rows: [flexTrade(1, "20260306")] };
    const statement = () => flexStatement(march).replace("<Trades>", `${held}<Trades>`);
    const service = flexService({ token: TOKEN, queryId: QUERY_ID, statement });
    const server = await startReplayServer({ others: [service] });
    onTestFinished(() => server.close());
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 600 });
    const { id } = await host.api("POST", "/connections", {
      ...{ brokerId: "ibkr-flex", endpoint: server.url, syncIntervalMin: 30 },
      credentials: { token: TOKEN, queryId: QUERY_ID },
    });
    const closed = (count: number) =>
      until(
        `${count} closed runs`,
        async () => {
          const { items } = await host.api("GET", `/sync-logs?connectionId=${id}`);
          const runs = (items as SyncLog[]).filter(({ status }) => status !== "running");
          return runs.length >= count && runs;
        },
        PATIENCE_MS,
      );
    const warnings: unknown[] = [];
    for (let count = 1; count <= 3; count += 1) {
      if (count > 1) await host.api("POST", `/connections/${id}/sync`);
      const [run] = await closed(count);
      warnings.push((await host.api("GET", `/sync-logs/${run?.id}`)).warnings);
    }
    const told = { symbol: "AAPL", brokerAccount: "U0000001", derived: "10", reported: "12" };
    expect(warnings).toEqual([[], [told], []]);
    expect(await host.end("SIGTERM")).toBe(0);
  });
});
