/** MetaTrader's reports: which rows are executions, what they cost, when they were, whose they are. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readMt4File, readMt5File } from "../../../../src-main/brokers/files/readers/metatrader";
import { mt5Text, mt5Workbook, statementFixture } from "../../../harness/statements/mt5";

const context = { now: Date.UTC(2026, 10, 23), signal: new AbortController().signal };
const ZONE = { timeZone: "America/New_York+7" };
const mt5 = (name: string, bytes: Buffer | string) =>
  readMt5File({ name, bytes: Buffer.from(bytes) }, ZONE, context);
const mt4 = (bytes: Buffer | string) =>
  readMt4File({ name: "a.htm", bytes: Buffer.from(bytes) }, ZONE, context);
const html5 = statementFixture("mt5-report.html").toString("utf8");
const html4 = statementFixture("mt4-statement.htm").toString("utf8");

describe("MetaTrader 5", () => {
  test("its deals are the fills; money movements, positions and orders are not", async () => {
    const { fills, problems, skipped } = await mt5("r.html", html5);
    expect(problems).toEqual([]);
    expect(skipped).toBe(1);
    const account = { brokerAccount: "70011223@Example-Server" };
    expect(fills.map(({ raw: _, ...fill }) => fill)).toEqual([
      {
        ...account,
        identity: "901",
        brokerFillId: "901",
        brokerOrderId: "501",
        symbol: "XAUUSD",
        side: "buy",
        quantity: "0.04",
        price: "4106.17",
        fee: "0.16",
        feeCurrency: "EUR",
        fees: [
          { amount: "0.14", currency: "EUR" },
          { amount: "0.02", currency: "EUR" },
        ],
        // New York's winter: the server is two hours ahead of UTC.
        executedAt: Date.UTC(2026, 2, 5, 8, 15, 30),
        sourceZone: "+02:00",
        liquidity: null,
      },
      {
        ...account,
        identity: "902",
        brokerFillId: "902",
        brokerOrderId: "503",
        symbol: "XAUUSD",
        side: "sell",
        quantity: "0.04",
        price: "4101.093",
        fee: "1.29",
        feeCurrency: "EUR",
        fees: [
          { amount: "0.14", currency: "EUR" },
          { amount: "1.15", currency: "EUR" },
        ],
        // The day after America changed its clocks, three weeks before Europe.
        executedAt: Date.UTC(2026, 2, 9, 8),
        sourceZone: "+03:00",
        liquidity: null,
      },
      {
        ...account,
        identity: "903",
        brokerFillId: "903",
        brokerOrderId: "504",
        symbol: "EURUSD",
        side: "sell",
        quantity: "1.5",
        price: "1.08123",
        fee: "-0.85",
        feeCurrency: "EUR",
        executedAt: Date.UTC(2026, 2, 10, 6),
        sourceZone: "+03:00",
        liquidity: null,
      },
      {
        ...account,
        identity: "904",
        brokerFillId: "904",
        brokerOrderId: "505",
        symbol: "EURUSD",
        side: "buy",
        quantity: "0.1",
        price: "1.08",
        fee: null,
        feeCurrency: null,
        executedAt: Date.UTC(2026, 2, 10, 6, 30),
        sourceZone: "+03:00",
        liquidity: null,
        cancelled: true,
      },
    ]);
    expect(JSON.parse(fills[0]?.raw ?? "")).toMatchObject({ Deal: "901", Price: "4 106.170" });
  });

  test("the workbook, its text and UTF-16 say the same", async () => {
    const factsIn = async (name: string, bytes: Buffer) =>
      (await mt5(name, bytes)).fills.map(({ raw: _, ...fill }) => fill);
    const fills = await factsIn("r.html", Buffer.from(html5));
    expect(await factsIn("r.xlsx", await mt5Workbook())).toEqual(fills);
    expect(await factsIn("r.csv", await mt5Text())).toEqual(fills);
    expect(await factsIn("r.html", Buffer.from(`\ufeff${html5}`, "utf16le"))).toEqual(fills);
  });

  test("labels in another language, no fee column, an older account line", async () => {
    const german = html5
      .replaceAll(/<td><b>(Time|Type|Direction)<\/b><\/td>/g, "<td><b>Über $1</b></td>")
      .replace("<b>Deals</b>", "<b>Abschlüsse</b>")
      .replace("(EUR,&nbsp;Example-Server,&nbsp;real,&nbsp;Hedge)", "(EUR, 1:100)");
    const { fills } = await mt5("r.html", german);
    expect(fills).toHaveLength(4);
    expect(fills[0]?.brokerAccount).toBe("70011223@Example Markets Ltd");
    const old = (await mt5Text()).toString("utf16le").split("\r\n");
    const feeless = old.map((line) => {
      const cells = line.split("\t");
      return (cells.length === 14 ? cells.toSpliced(9, 1) : cells).join("\t");
    });
    const read = await mt5("r.csv", Buffer.from(feeless.join("\n"), "utf16le"));
    expect(read.fills.map(({ fee }) => fee)).toEqual(["0.14", "1.29", "-0.85", null]);
  });

  test.each([
    [
      "a charge of another column",
      /<td>-0\.14<\/td><td>-0\.02<\/td>/,
      "<td>0</td><td>1</td><td>2</td>",
      /header/,
    ],
    ["an unknown type", "<td>buy</td><td>in</td>", "<td>swap</td><td>in</td>", /type swap/],
    ["an unknown direction", "<td>in/out</td>", "<td>aus</td>", /direction aus/],
    ["a decimal comma", "<td>1.08123</td>", "<td>1,08123</td>", /price/],
    ["a day that is none", "2026.03.10 09:00:00", "2026.02.30 09:00:00", /time/],
  ])("%s is a problem with its row", async (_, from, to, message) => {
    const { problems } = await mt5("r.html", html5.replace(from, to));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.row).toBeGreaterThan(10);
  });

  test("a tester's report, a list of positions and another page are refused with what to do", async () => {
    const tester = html5.replace(/70011223&nbsp;\(EUR[^)]*\)/, "Expert: Mine");
    await expect(mt5("r.html", tester)).rejects.toMatchObject({
      code: "STATEMENT_ACCOUNT_MISSING",
    });
    const positions = html5.replace(
      /<tr align="center"><th colspan="14"><div><b>Deals[\s\S]*?<tr align="left">/,
      "<tr>",
    );
    await expect(mt5("r.html", positions)).rejects.toMatchObject({
      code: "STATEMENT_NOT_RECOGNISED",
    });
    await expect(mt5("r.html", "<p>Hello")).rejects.toMatchObject({
      code: "STATEMENT_ACCOUNT_MISSING",
    });
  });
});

describe("MetaTrader 4", () => {
  test("a closed trade is two fills, an open one its opening; charges are the closing's", async () => {
    const { fills, problems, skipped } = await mt4(html4);
    expect(problems).toEqual([]);
    expect(skipped).toBe(3);
    const shown = fills.map(({ identity, side, quantity, price, fee, fees, executedAt }) => [
      identity,
      side,
      quantity,
      price,
      fee,
      fees,
      new Date(executedAt).toISOString(),
    ]);
    const charges = [
      { amount: "0.7", currency: "USD" },
      { amount: "-0.12", currency: "USD" },
    ];
    expect(shown).toEqual([
      ["101:open", "buy", "0.1", "1.08", null, undefined, "2026-03-05T08:15:30.000Z"],
      ["101:close", "sell", "0.1", "1.085", "0.58", charges, "2026-03-06T09:00:00.000Z"],
      ["103:open", "sell", "1.2", "4106.17", null, undefined, "2026-03-30T16:19:01.000Z"],
    ]);
    expect(new Set(fills.map(({ brokerAccount }) => brokerAccount))).toEqual(
      new Set(["4455667@Example Markets Ltd"]),
    );
  });

  test("the opening of an open trade is the same fill once it is closed", async () => {
    const row = /<tr align=right><td>103<\/td>[\s\S]*?<\/tr>/.exec(html4)?.[0] ?? "";
    const closed = row
      .replace("<td class=msdate nowrap>&nbsp;</td>", "<td>2026.04.01 10:00:00</td>")
      .replace("-1.10", "-2.20");
    const before = (await mt4(html4)).fills.at(-1);
    const { fills } = await mt4(html4.replace(row, closed));
    expect(fills).toHaveLength(4);
    const { raw: _, ...opening } = fills[2] ?? {};
    expect(before).toMatchObject(opening);
    expect(fills[3]).toMatchObject({ identity: "103:close", side: "buy", fee: "5.7" });
  });

  test("closed by an opposite trade: its opening is marked as taken back, the other has both ends", async () => {
    const { fills } = await mt4(
      html4.replace("<td class=mspt>0.10</td><td>eurusd</td>", "<td>0.00</td><td>eurusd</td>"),
    );
    expect(fills[0]).toMatchObject({ identity: "101:open", quantity: "0", cancelled: true });
    expect(fills).toHaveLength(2);
  });

  test("builds without taxes, unknown types, other pages", async () => {
    const untaxed = html4
      .replaceAll("<td>Taxes</td>", "")
      .replaceAll("<td class=mspt>0.00</td><td class=mspt>0.12</td>", "<td class=mspt>0.12</td>");
    expect((await mt4(untaxed)).fills[1]).toMatchObject({ fee: "0.58" });
    const { problems } = await mt4(html4.replace("<td>buy</td>", "<td>kaufen</td>"));
    expect(problems[0]?.message).toMatch(/type kaufen/);
    await expect(mt4(html4.replaceAll("<td>Ticket</td>", "<td>Auftrag</td>"))).rejects.toThrow(
      /no MetaTrader 4/,
    );
    await expect(mt4(html5)).rejects.toMatchObject({ code: "STATEMENT_ACCOUNT_MISSING" });
  });
});

const RECORDED = new URL(
  "../../../../../shared/fixtures/mt4-statements/demo-usd-es-detailed.htm",
  import.meta.url,
);
const isThere = existsSync(RECORDED);
if (!isThere) {
  process.stderr.write(`Recorded MT4 statement skipped: there is no ${fileURLToPath(RECORDED)}\n`);
}

describe.runIf(isThere)("a recorded statement", () => {
  test("every trade of it, field by field, read without any HTML parser", async () => {
    const html = readFileSync(RECORDED, "utf8");
    const rows = [...html.matchAll(/<tr[^>]*>(<td[^>]*>\d{6,}<\/td>.*?)<\/tr>/gs)].map(([, row]) =>
      [...(row ?? "").matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell ?? ""),
    );
    const trades = rows.filter(([, , type]) => type === "buy" || type === "sell");
    expect(trades).toHaveLength(24);
    const utc = (time = "") => Date.parse(`${time.replaceAll(".", "-").replace(" ", "T")}+03:00`);
    const expected = trades.flatMap((cells) => {
      const [ticket, opened, side, size, symbol, open, , , closed = "", close] = cells;
      const costs = cells.slice(10, 13).map(Number);
      const part = { brokerOrderId: ticket, symbol, quantity: Number(size) };
      const fee = Math.round(-100 * costs.reduce((a, b) => a + b, 0)) / 100 + 0;
      const opening = { ...part, side, price: Number(open), executedAt: utc(opened), fee: 0 };
      if (!/\d/.test(closed)) return [{ ...opening, identity: `${ticket}:open` }];
      const opposite = side === "buy" ? "sell" : "buy";
      const ending = { side: opposite, price: Number(close), executedAt: utc(closed), fee };
      return [
        { ...opening, identity: `${ticket}:open` },
        { ...part, ...ending, identity: `${ticket}:close` },
      ];
    });
    const { fills, problems, skipped } = await mt4(html);
    expect([problems, skipped, fills.length]).toEqual([[], 2, 47]);
    const shown = fills.map(({ identity, brokerOrderId, symbol, side, ...fill }) => ({
      ...{ identity, brokerOrderId, symbol, side, executedAt: fill.executedAt },
      ...{ quantity: Number(fill.quantity), price: Number(fill.price), fee: Number(fill.fee) },
    }));
    expect(shown).toEqual(expected);
    expect(fills[0]?.brokerAccount).toBe("99999999@Cuenta de demostración");
  });
});
