/** Bad input through the built host, over REST: a code, a sentence that says what to do, and nothing imported by halves. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { SyncLog, SyncLogDetail } from "../../../src-shared/domain";
import { type Headless, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { flexNotice, flexService, flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { statementFolder } from "../brokers/statement-folder";

const PATIENCE_MS = 60_000;
const TOKEN = "901234567890123456789012";

/** What IB answers by query id, and what the run says of it. */
const REFUSALS = [
  [
    "12",
    "1012",
    "Token has expired.",
    "AUTH_FAILED",
    /Token has expired \(1012\)\. Make a new token/,
  ],
  [
    "13",
    "1013",
    "IP restriction.",
    "PERMISSION_DENIED",
    /\(1013\)\. The token is tied to another IP/,
  ],
  ["14", "1014", "Query is invalid.", "BROKER_CONFIG", /\(1014\)\. Check the query id/],
  ["15", "1015", "Token is invalid.", "AUTH_FAILED", /Token is invalid \(1015\)/],
  ["11", "1011", "Service account is inactive.", "BROKER_CONFIG", /Switch the Flex Web Service on/],
] as const;

async function closedRuns(host: Headless, id: string, count = 1): Promise<SyncLog[]> {
  return until(
    `${count} closed runs`,
    async () => {
      const { items } = await host.api("GET", `/sync-logs?connectionId=${id}`);
      const closed = (items as SyncLog[]).filter(({ status }) => status !== "running");
      return closed.length >= count && closed;
    },
    PATIENCE_MS,
  );
}

describe.skipIf(!hasRedis || !isBuilt)("bad input (needs redis-server and a build)", () => {
  test("an expired token, an unknown query, another address: each by its code, once, and parked", async () => {
    const statement = (): string =>
      flexStatement({ from: "20260301", to: "20260331", rows: [flexTrade(1, "20260306")] });
    const refusal = (_: string, params: URLSearchParams): string | null => {
      const [, code, words] = REFUSALS.find(([query]) => query === params.get("q")) ?? [];
      return code === undefined ? null : flexNotice(code, words ?? "");
    };
    const service = flexService({ token: TOKEN, queryId: "1", statement, refusal });
    const server = await startReplayServer({ others: [service] });
    onTestFinished(() => server.close());
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 600 });
    for (const [queryId, , , errorCode, words] of REFUSALS) {
      const { id } = await host.api("POST", "/connections", {
        ...{ brokerId: "ibkr-flex", label: queryId, endpoint: server.url, syncIntervalMin: 30 },
        credentials: { token: TOKEN, queryId },
      });
      const [run] = await closedRuns(host, id);
      expect(run).toMatchObject({ status: "failed", errorCode, tradesImported: 0 });
      expect(run?.errorMessage).toMatch(words);
      expect(await host.api("GET", `/connections/${id}`)).toMatchObject({ status: "ERROR" });
    }
    expect(server.requests).toHaveLength(REFUSALS.length);
    expect((await host.api("GET", "/fills")).items).toEqual([]);
    expect(await host.end("SIGTERM")).toBe(0);
  });

  test("a folder of CSV files that can't be read: each by its code and with what to do, the good one imported", async () => {
    const folder = statementFolder();
    const head = "Date,Symbol,Quantity,Price\n";
    folder.put("good.csv", `${head}2026-03-05,AAPL,10,"1180,5"\n`);
    folder.put("columns.csv", "Date,Symbol,Quantity\n2026-03-05,AAPL,10\n");
    folder.put("point.csv", `${head}2026-03-05,AAPL,10,"1,180.50"\n2026-03-05,B,1,"2,5"\n`);
    const mixed = [Buffer.from(`${head}2026-03-05,Müller,10,"1,5"\n`), Buffer.from([0xfc, 0x0a])];
    folder.put("encodings.csv", Buffer.concat(mixed));
    folder.put("large.csv", head);
    folder.resize("large.csv", 2 * 1024 ** 3);
    folder.put("empty.csv", "");
    folder.put("picture.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
    folder.put("cut.csv", `${head}2026-03-05,AAPL,10,"1,5"\n2026-03-06,AAPL,1`);
    const columns = { date: "Date", symbol: "Symbol", quantity: "Quantity", price: "Price" };
    const options = { folder: folder.path, source: "example", columns, decimal: "," };
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory() });
    const { id } = await host.api("POST", "/connections", { brokerId: "csv-file", options });
    const [run] = await closedRuns(host, id);
    // Nothing of the 2 GB was read.
    expect(run?.bytes).toBeLessThan(10_000);
    expect(run).toMatchObject({
      status: "partial",
      tradesImported: 1,
      errorCode: "ROWS_UNREADABLE",
    });
    const told = async (runId?: string): Promise<Record<string, string>> => {
      const { problems } = (await host.api("GET", `/sync-logs/${runId}`)) as SyncLogDetail;
      const files = problems.filter(({ message }) => /^Nothing of|^[\w.]+ can't/.test(message));
      return Object.fromEntries(
        files.map(({ message, raw }) => {
          const { file, code, row } = JSON.parse(raw) as Record<string, unknown>;
          expect(message).toContain(String(file));
          return [String(file), `${code} ${row ?? "-"} ${message}`];
        }),
      );
    };
    const first = await told(run?.id);
    const expected = {
      "columns.csv": /^STATEMENT_COLUMNS_MISSING - .*export it with them, or choose other columns/,
      "point.csv": /^STATEMENT_ROWS_UNREADABLE 2 .*choose \. as the decimal separator/,
      "encodings.csv": /^STATEMENT_ENCODING_UNCLEAR - .*save it as UTF-8/,
      "large.csv": /^STATEMENT_TOO_LARGE - .*2048 MB.*export shorter periods/,
      "empty.csv": /^STATEMENT_EMPTY - /,
      "picture.csv": /^STATEMENT_(ENCODING_UNCLEAR|DAMAGED) - /,
      "cut.csv": /^STATEMENT_ROWS_UNREADABLE 3 /,
    };
    expect(Object.keys(first).sort()).toEqual(Object.keys(expected).sort());
    for (const [file, words] of Object.entries(expected)) expect(first[file]).toMatch(words);
    const { items } = await host.api("GET", `/fills?connectionId=${id}`);
    expect(items).toMatchObject([{ symbol: "AAPL", price: "1180.5" }]);

    await host.api("POST", `/connections/${id}/sync`);
    const [again] = await closedRuns(host, id, 2);
    expect(again).toMatchObject({ status: "partial", tradesImported: 0, bytes: 0 });
    expect(Object.keys(await told(again?.id)).sort()).toEqual(Object.keys(expected).sort());
    expect(await host.end("SIGTERM")).toBe(0);
  });

  test("what is no Flex statement: CSV in an .xml, an answer of the service, half a file", async () => {
    const folder = statementFolder();
    const whole = flexStatement({
      from: "20260301",
      to: "20260331",
      rows: [flexTrade(1, "20260306")],
    });
    folder.put("csv.xml", '"ClientAccountID","Symbol"\n"U1","AAPL"\n');
    folder.put("notice.xml", flexNotice("1012", "Token has expired."));
    folder.put("half.xml", whole.slice(0, whole.length / 2));
    folder.put(
      "dates.xml",
      whole.replaceAll("20260306;", "03/06/2026;").replaceAll(/from\w+="\d+" to\w+="\d+"/g, ""),
    );
    folder.put("whole.xml", whole.replaceAll("20260306", "20260309"));
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory() });
    const about = { brokerId: "ibkr-flex-file", options: { folder: folder.path } };
    const { id } = await host.api("POST", "/connections", about);
    const [run] = await closedRuns(host, id);
    expect(run).toMatchObject({ status: "partial", tradesImported: 1 });
    const { problems } = (await host.api("GET", `/sync-logs/${run?.id}`)) as SyncLogDetail;
    const said = problems.map(({ message }) => message).join("\n");
    expect(said).toMatch(/csv\.xml .*set its format to XML/);
    expect(said).toMatch(/notice\.xml .*run the Flex query again/);
    expect(said).toMatch(/half\.xml .*broken or cut short/);
    expect(said).toMatch(/dates\.xml .*set its date format to yyyyMMdd/);
    expect(await host.end("SIGTERM")).toBe(0);
  });
});
