/** A folder of statements through the built host: a look first, then fills; what is wrong is said and heals. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SyncLog } from "../../../src-shared/domain";
import type { StatementPreview } from "../../../src-shared/statements";
import { isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { mt5Workbook, statementFixture } from "../../harness/statements/mt5";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { statementFolder } from "../brokers/statement-folder";

const PATIENCE_MS = 60_000;

describe.skipIf(!hasRedis || !isBuilt)("statements (need redis-server and a build)", () => {
  test("preview, import, a bad file that comes in, its correction, and a workbook", async () => {
    const dataDirectory = tempDirectory();
    const host = await startHeadlessProcess({ dataDirectory });
    const folder = statementFolder();
    folder.put("trades.csv", statementFixture("trades.csv"));
    const options = { folder: folder.path, source: "example", timeZone: "Europe/Paris" };
    const look = (body: unknown): Promise<StatementPreview> =>
      host.api("POST", "/statements/preview", body);
    const runsOf = async (id: string): Promise<SyncLog[]> => {
      const { items } = await host.api("GET", `/sync-logs?connectionId=${id}`);
      return items;
    };
    const closedRuns = (id: string, count: number) =>
      until(
        `${count} closed runs`,
        async () => {
          const closed = (await runsOf(id)).filter(({ status }) => status !== "running");
          return closed.length >= count && closed;
        },
        PATIENCE_MS,
      );

    const preview = await look({ brokerId: "csv-file", options });
    expect(preview).toMatchObject({
      files: ["trades.csv"],
      encoding: "utf-8",
      dateOrder: "dmy",
      counts: { fills: 3, skipped: 1, problems: 0 },
      fills: [{ symbol: "AAPL", quantity: "10", price: "1180.5" }, {}, {}],
    });
    const draft = { ...options, columns: { symbol: "Symbol" } };
    expect(await look({ brokerId: "csv-file", options: draft })).toMatchObject({
      headers: expect.arrayContaining(["Trade ID"]),
      problems: [{ code: "STATEMENT_COLUMNS_MISSING" }],
    });
    const stranger = { brokerId: "csv-file", options, file: "../api-token" };
    await expect(look(stranger)).rejects.toThrow(/INVALID_INPUT/);
    await expect(look({ brokerId: "kraken", options })).rejects.toThrow(/PREVIEW_NOT_OFFERED/);
    const own = { ...options, folder: join(dataDirectory, "logs") };
    await expect(look({ brokerId: "csv-file", options: own })).rejects.toThrow(/FOLDER_UNUSABLE/);

    const { columns } = preview;
    const csv = { brokerId: "csv-file", label: "My broker", options: { ...options, columns } };
    const wrong = host.api("POST", "/connections", { ...csv, options: { ...own, columns } });
    await expect(wrong).rejects.toThrow(/FOLDER_UNUSABLE/);
    const { id } = await host.api("POST", "/connections", csv);
    expect(await closedRuns(id, 1)).toMatchObject([{ status: "success", tradesImported: 3 }]);

    // From here on nobody asks for a sync: the folder is watched.
    folder.put("april.csv", "Trade ID,Date\nT-9,01/04/2026\n");
    const [bad] = await closedRuns(id, 2);
    expect(bad).toMatchObject({
      status: "partial",
      errorCode: "ROWS_UNREADABLE",
      trigger: "news",
    });
    const { problems } = await host.api("GET", `/sync-logs/${bad?.id}`);
    expect(problems[0].message).toMatch(/april\.csv .*no column .*Symbol/);
    expect(JSON.parse(problems[0].raw)).toMatchObject({ code: "STATEMENT_COLUMNS_MISSING" });

    const april = statementFixture("trades.csv").toString("utf8").replaceAll("T-", "U-");
    folder.put("april.csv", april, 30_000);
    expect((await closedRuns(id, 3))[0]).toMatchObject({ status: "success", tradesImported: 3 });

    folder.put("report.xlsx", await mt5Workbook());
    const mt5 = { brokerId: "mt5-file", label: "MT5", options: { folder: folder.path } };
    const made = await host.api("POST", "/connections", mt5);
    // The folder holds CSV files of another broker as well: they are told, and the workbook comes in.
    expect(await closedRuns(made.id, 1)).toMatchObject([{ status: "partial", tradesImported: 4 }]);
    const { items } = await host.api("GET", `/fills?connectionId=${made.id}&symbol=XAUUSD`);
    expect(items).toMatchObject([{ price: "4101.093", sourceZone: "+03:00" }, { fee: "0.16" }]);
    expect(await host.end("SIGTERM")).toBe(0);
  });
});
