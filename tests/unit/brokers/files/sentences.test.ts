/** CSV statements that tell their trades in sentences, or by an amount in all; expected results are written out. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../../src-main/brokers/broker";
import { priceOf } from "../../../../src-main/brokers/files/csv/derived-price";
import { readSentence } from "../../../../src-main/brokers/files/csv/sentence";
import { readCsv as read } from "./csv-reading";

const shown = (fills: readonly BrokerFill[]) =>
  fills.map(({ executedAt, side, quantity, symbol, price }) =>
    [new Date(executedAt).toISOString().slice(0, 16), side, quantity, symbol, price].join(" | "),
  );

describe("sentences", () => {
  test.each([
    ["Koop 1 @ 33,9 USD", "", "Koop", "1", "", "33,9"],
    ["Buy 17 @ 139.74 USD", "", "Buy", "17", "", "139.74"],
    ["Kauf 1.250 zu je 12,34 EUR (DE0007164600)", "", "Kauf", "1.250", "", "12,34"],
    [
      "Compra 6 SOME MSCI WOR A@49,785 EUR (IE00B4L5Y983)",
      "",
      "Compra",
      "6",
      "SOME MSCI WOR A",
      "49,785",
    ],
    ["Sell 4 AVIVA@496 GBX (GB00BPQY8M80)", "", "Sell", "4", "AVIVA", "496"],
    [
      "Conversion finalisée: Vente 1 046,3825 @ 0,9854 EUR",
      "Conversion finalisée",
      "Vente",
      "1 046,3825",
      "",
      "0,9854",
    ],
    ["STOCK DIVIDEND: Koop 999 @ 0 EUR", "STOCK DIVIDEND", "Koop", "999", "", "0"],
    ["Bought .9232 U.S. Equity Index Fund", "", "Bought", ".9232", "U.S. Equity Index Fund", ""],
    ["Sold 1 Bar ETF - Accumulating (BAR)", "", "Sold", "1", "BAR", ""],
    ["Buy 10 3M@5 USD", "", "Buy", "10", "3M", "5"],
  ])("%s", (text, event, way, quantity, symbol, price) => {
    expect(readSentence(text, [])).toEqual({ event, way, quantity, symbol, price });
  });

  test.each([
    "DIV: FOO.XLON.GB @ GBP 0.4106",
    "Account Fee for the period 08-Jan-2022 to 07-Apr-2022",
    "Regular Deposit",
    "Custody Fee",
    "DEGIRO Aansluitingskosten 2024 (Euronext Milan - MIL)",
    "",
  ])("%j tells no trade", (text) => {
    expect(readSentence(text, [])).toBeNull();
  });

  test("where a name may begin with digits, the product's own column says where", () => {
    const many = "Achat 1 200 QT GROUP OYJ@79,96 EUR (FI4000198031)";
    expect(readSentence(many, ["QT GROUP OYJ"])).toMatchObject({
      quantity: "1200",
      symbol: "QT GROUP OYJ",
    });
    const few = "Sell 5 888 HOLDINGS@90 GBX (GI000A0F6407)";
    expect(readSentence(few, ["888 HOLDINGS PLC"])).toMatchObject({
      quantity: "5",
      symbol: "888 HOLDINGS",
    });
    expect(readSentence(few, [])).toBe("unclear");
  });

  test("a price that is not stated is the amount by the quantity, to ten places", () => {
    expect(priceOf("14982.06", "1550")).toBe("9.6658451613");
    expect(priceOf("100", "8")).toBe("12.5");
    expect(priceOf("0.01", "0.0003")).toBe("33.3333333333");
  });
});

describe("an account statement with costs in rows of their own", () => {
  const HEAD = "Datum,Tijd,Valutadatum,Product,ISIN,Omschrijving,FX,Mutatie,,Saldo,,Order Id";
  const order = (words: string, currency: string, amount: string, id: string) =>
    `15-12-2025,16:55,15-12-2025,EXAMPLE NV,NL0000000001,"${words}",,${currency},"${amount}",EUR,"1,00",${id}`;

  test("an order's costs are those of its first fill, in their own currency", async () => {
    const { fills, problems, skipped, facts } = await read(
      [
        HEAD,
        order("Valuta Debitering", "EUR", "-31,91", "a-1"),
        order("DEGIRO Transactiekosten en/of kosten van derden", "EUR", "-1,50", "a-1"),
        order("Beursbelasting", "EUR", "-0,35", "a-1"),
        order("Koop 1 @ 33,9 USD", "USD", "-33,90", "a-1"),
        order("Koop 2 @ 33,9 USD", "USD", "-67,80", "a-1"),
        order("Verkoop 1 @ 40 USD", "USD", "40,00", "b-2"),
        "",
      ].join("\n"),
    );
    expect(facts).toMatchObject({
      decimal: ",",
      columns: {
        details: "Omschrijving",
        amount: "Column 9",
        feeCurrency: "Mutatie",
        orderId: "Order Id",
      },
    });
    expect([problems, skipped]).toEqual([[], 3]);
    expect(fills).toMatchObject([
      {
        brokerOrderId: "a-1",
        quantity: "1",
        fee: "1.85",
        feeCurrency: "EUR",
        fees: [
          { amount: "1.5", currency: "EUR" },
          { amount: "0.35", currency: "EUR" },
        ],
      },
      { brokerOrderId: "a-1", quantity: "2", fee: null },
      { brokerOrderId: "b-2", side: "sell", fee: null },
    ]);
  });

  test("costs that can't be read are not left out", async () => {
    const rows = [
      order("DEGIRO Transactiekosten en/of kosten van derden", "EUR", "-1,5O", "a-1"),
      order("Koop 1 @ 33,9 USD", "USD", "-33,90", "a-1"),
    ];
    const { problems } = await read(`${HEAD}\n${rows.join("\n")}\n`);
    expect(problems).toMatchObject([{ row: 2, message: expect.stringMatching(/amount "-1,5O"/) }]);
  });

  test("an order id that is broken in two lines is one", async () => {
    const row = order("Koop 1 @ 33,9 USD", "USD", "-33,90", "5925d76b-eb36-");
    const { fills } = await read(`${HEAD}\n${row}\n,,,,,,,,,,,b017-a61a6d03\n`);
    expect(fills).toMatchObject([{ brokerOrderId: "5925d76b-eb36-b017-a61a6d03" }]);
  });

  test("a word that nobody knows is asked for, not passed over", async () => {
    const events = [order("HERSTRUCTURERING: Koop 5 @ 1,5 EUR", "EUR", "0,00", "")];
    events.push(order("Ostaa 5 @ 1,5 EUR", "EUR", "-7,50", ""));
    const { problems } = await read(`${HEAD}\n${events.join("\n")}\n`);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/"HERSTRUCTURERING" is neither/),
      expect.stringMatching(/"Ostaa" is neither/),
    ]);
    const sides = { buy: ["ostaa"], skip: ["herstructurering"], sell: [] };
    const again = await read(`${HEAD}\n${events.join("\n")}\n`, { sides });
    expect(again).toMatchObject({ problems: [], skipped: 1, fills: [{ side: "buy" }] });
  });
});

const RECORDED = new URL("../../../../../shared/fixtures/csv/", import.meta.url);
const isThere = existsSync(RECORDED);
if (!isThere) {
  process.stderr.write(`Recorded CSV statements skipped: there is no ${fileURLToPath(RECORDED)}\n`);
}

describe.runIf(isThere)("recorded statements", () => {
  const recorded = (file: string) => readFileSync(new URL(file, RECORDED), "utf8");

  test("DEGIRO's account statement: every purchase and sale, no change of product, no conversion", async () => {
    const columns = {
      ...{ date: "Datum", time: "Tijd", symbol: "Product", details: "Omschrijving" },
      orderId: "Order Id",
    };
    const file = recorded("export-to-ghostfolio/degiro-export.csv");
    const { fills, problems, skipped } = await read(file, {
      columns,
      timeZone: "Europe/Amsterdam",
    });
    expect([problems, skipped]).toEqual([[], 60]);
    expect(shown(fills)).toEqual([
      "2022-12-15T15:55 | buy | 1 | VICI PROPERTIES INC. C | 33.9",
      "2021-08-10T14:18 | sell | 1 | BANK NOVA SCOTIA HALIF | 63.97",
      "2020-07-13T13:59 | buy | 1 | VANGUARD FTSE AW | 79.35",
      "2023-04-03T07:04 | buy | 1 | VANGUARD FTSE AW | 97.93",
      "2021-02-16T13:42 | buy | 500 | FBR LTD. | 0.039",
      "2021-02-01T14:39 | buy | 1 | AMC ENTERTAINMENT HOLD | 1.2108",
      "2023-08-01T08:03 | sell | 1 | ISHARES NASDAQ US BIOTECHNOLOGY ETF | 5.416",
      "2023-07-25T12:31 | buy | 1 | ISHARES KOREA | 42.53",
      "2019-05-15T07:05 | buy | 6 | ISHARES MSCI WOR A | 49.785",
      "2024-01-02T13:42 | buy | 1 | ISHARES MSCI WOR A | 82.055",
      "2024-03-11T09:39 | buy | 6 | QT GROUP OYJ | 79.96",
      "2024-04-02T07:00 | sell | 4 | AVIVA | 496",
      "2024-03-08T10:25 | buy | 30 | TOYOTA MOTOR CORP | 22.4",
    ]);
    expect(fills[0]?.brokerOrderId).toBe("5925d76b-eb36-46e3-b017-a61a6d03c3e7");
  });

  test("with its costs, where the rows are of one export: this one was joined from several", async () => {
    const file = recorded("export-to-ghostfolio/degiro-export.csv");
    await expect(read(file)).rejects.toMatchObject({ code: "STATEMENT_NUMBERS_UNCLEAR" });
    const lines = file.split("\n");
    const french = [lines[0], ...lines.filter((line) => line.includes("cce1bd4c"))].join("\n");
    expect(await read(french, { dateOrder: "dmy" })).toMatchObject({
      fills: [{ symbol: "QT GROUP OYJ", fee: "4.9", feeCurrency: "EUR", price: "79.96" }],
      skipped: 1,
    });
  });

  test("Saxo: a point in its sentences beside a comma in its amounts", async () => {
    const { fills, problems, skipped } = await read(
      recorded("export-to-ghostfolio/saxo-export.csv"),
    );
    expect([problems, skipped]).toEqual([[], 18]);
    expect(shown(fills)).toEqual([
      "2025-01-02T12:00 | sell | 3 | VWRA:xlon | 139.74",
      "2024-12-30T12:00 | buy | 3 | NVDA:xnas | 134.85",
      "2024-12-30T12:00 | buy | 3 | VWRA:xlon | 139.74",
      "2024-12-30T12:00 | buy | 1 | META:xnas | 589.16",
      "2024-12-30T12:00 | buy | 2 | AMZN:xnas | 220",
      "2024-12-30T12:00 | buy | 3 | VWRA:xlon | 139.74",
      "2024-12-30T12:00 | buy | 17 | VWRA:xlon | 139.74",
      "2024-12-30T12:00 | buy | 3 | VWRA:xlon | 139.74",
      "2024-12-16T12:00 | buy | 2 | VWRA:xlon | 142.58",
      "2024-12-16T12:00 | buy | 2 | VWRA:xlon | 142.58",
      "2024-12-16T12:00 | buy | 2 | VWRA:xlon | 142.58",
      "2025-01-16T12:00 | buy | 1.5 | VUSA:xams | 110.01",
    ]);
    expect(new Set(fills.map(({ identity }) => identity)).size).toBe(12);
  });

  test("Vanguard's cash report: the price is the amount by the quantity", async () => {
    const file = recorded("cgt-calc/vanguard-data-cash_report.csv");
    const { fills, problems, skipped } = await read(file, { dateOrder: "dmy" });
    expect([problems, skipped]).toEqual([[], 14]);
    expect(shown(fills)).toEqual([
      "2022-03-09T12:00 | buy | 1550 | FOO | 9.6658451613",
      "2022-05-28T12:00 | buy | 294 | BAR | 101.8614965986",
      "2022-07-17T12:00 | sell | 1 | BAR | 104.06",
      "2022-10-01T12:00 | buy | 6.77 | Emerging Markets Stock Index Fund - Accumulation | 147.7104874446",
      "2022-10-02T12:00 | buy | 0.9232 | U.S. Equity Index Fund - Accumulation | 433.2755632582",
    ]);
  });

  test("Vanguard's other report, which has both tables: the one with quantities and prices", async () => {
    const file = recorded("cgt-calc/vanguard-data-cash_investment_report.csv");
    const { fills, problems } = await read(file, { dateOrder: "dmy" });
    expect(problems).toEqual([]);
    expect(shown(fills)).toEqual([
      "2022-03-10T12:00 | buy | 1550 | Foo ETF Distributing (FOO) | 9.665845",
      "2022-05-29T12:00 | buy | 294 | Bar ETF – Accumulating (BAR) | 101.8614965",
      "2022-07-15T12:00 | sell | 1 | Bar ETF - Accumulating (BAR) | 104.06",
      "2022-10-03T12:00 | buy | 6.77 | Emerging Markets Stock Index Fund - Accumulation | 147.72",
      "2022-10-04T12:00 | buy | 0.9232 | U.S. Equity Index Fund - Accumulation | 433.27556",
    ]);
  });

  test("eToro: shares by amount and units, once it is said what opening and closing are; no CFDs", async () => {
    const lines = recorded("export-to-ghostfolio/etoro-export.csv").trim().split("\n");
    const shares = `${lines.filter((line) => !line.includes("CFD")).join("\n")}\n`;
    const asked = await read(shares, { dateOrder: "dmy" });
    expect(asked.problems[0]?.message).toMatch(/"Position closed" is neither/);
    const sides = { buy: ["Open Position"], sell: ["Position closed"], skip: [] };
    const { fills, problems, skipped } = await read(shares, { dateOrder: "dmy", sides });
    expect([problems, skipped]).toEqual([[], 16]);
    expect(shown(fills)).toEqual([
      "2024-01-09T15:30 | sell | 0.102626 | OLED/USD | 179.584120983",
      "2024-01-09T15:36 | sell | 0.002556 | AMAT/USD | 148.6697965571",
      "2024-01-09T15:37 | buy | 0.337209 | AMD/USD | 147.920132618",
      "2024-01-09T15:37 | buy | 0.219575 | SLAB/USD | 124.6498918365",
      "2024-01-09T15:40 | buy | 0.888488 | SWKS/USD | 105.3700218799",
      "2024-01-16T20:08 | sell | 0.388423 | AMD/USD | 157.7404015725",
    ]);
    // Its margin is a fraction of what was bought.
    const leveraged = [
      lines[0],
      "14/04/2020 14:00:25,Open Position,NKE/USD,100.5,0.398451,,,,1,CFD,",
    ];
    const refused = await read(`${leveraged.join("\n")}\n`, { dateOrder: "dmy", sides });
    expect(refused.problems).toMatchObject([{ row: 2, message: /CFD is its margin/ }]);
  });
});
