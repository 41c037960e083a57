/** Rows of a kind that nobody knows: a trade among them is refused or told of, and never passed over in silence. */
import { expect, test } from "vitest";
import { readCsv } from "./csv-reading";

/** What is told of the rows that are passed over, each with its row. */
async function toldOf(text: string, options: Parameters<typeof readCsv>[1] = {}) {
  const { fills, problems, notes = [], skipped } = await readCsv(text, options);
  expect(problems).toEqual([]);
  const told = notes.map(({ code, row, message }) => {
    expect(code).toBe("STATEMENT_ROWS_PASSED_OVER");
    return `${row} ${message}`;
  });
  return { fills: fills.length, skipped, told };
}

test("an amount without a price, a price without a symbol, and what tells neither", async () => {
  const file = `Date,Action,Symbol,Quantity,Price,Amount
2026-03-13,Buy,EXM,10,12.5,-125
2026-03-13,Full Redemption,EXM,-10,,130
2026-03-13,Full Redemption,,10,13,130
2026-03-13,Something,EXM,10,,
2026-03-13,Something,,,,130
2026-03-13,Dividend,EXM,10,,1.2
`;
  const { fills, skipped, told } = await toldOf(file);
  expect([fills, skipped]).toEqual([1, 5]);
  expect(told).toEqual([
    expect.stringMatching(/^3 nobody knows what "Full Redemption" is, which has a quantity and an/),
    expect.stringMatching(/^4 nobody knows what "Full Redemption" is, nor of what/),
  ]);
});

test("a sentence like a trade that can't be read; one that is known to be none", async () => {
  const file = `Datum,Tijd,Product,ISIN,Omschrijving,FX,Mutatie,,Order Id
13-03-2026,09:31,EXAMPLE NV,NL0000000001,"Koop 1 @ 33,9 EUR",,EUR,"-33,90",a-1
13-03-2026,09:32,EXAMPLE NV,NL0000000001,"#Koop# 2 stuks @ 33,9 EUR",,EUR,"-67,80",a-2
13-03-2026,09:33,EXAMPLE NV,NL0000000001,"STOCK DIVIDEND: Koop 9 @ 0 EUR",,EUR,"0,00",
13-03-2026,09:34,,,iDEAL storting,,EUR,"100,00",
`;
  const { fills, told } = await toldOf(file, { dateOrder: "dmy" });
  expect(fills).toBe(1);
  expect(told).toEqual([expect.stringMatching(/^3 nobody knows what "#Koop# 2 stuks/)]);
});

test("a Flex query's CSV: a level that nobody knows is read; orders without executions are told of", async () => {
  const head = "ClientAccountID,Symbol,TradeID,DateTime,Quantity,TradePrice,LevelOfDetail\n";
  const row = (level: string) => `U1,EXM,,20260306;093105,10,12.5,${level}\n`;
  expect(await toldOf(head + row("EXECUTION") + row("ORDER") + row("SOMETHING"))).toMatchObject({
    fills: 2,
    told: [],
  });
  const { fills, told } = await toldOf(head + row("ORDER") + row("CLOSED_LOT"));
  expect(fills).toBe(0);
  expect(told).toEqual([expect.stringMatching(/^2 an order without its executions: tick/)]);
});

test("a round trip that does not say whether it was long or short", async () => {
  const file = `Instrument,Market pos.,Qty,Entry price,Exit price,Entry time,Exit time,Commission
MES 06-26,Long,1,6125.25,6126.25,2026-03-13 09:31:05,2026-03-13 09:41:05,1
MES 06-26,,1,6125.25,6126.25,2026-03-13 09:31:05,2026-03-13 09:41:05,1
,,2,12251.5,12252.5,,,2
`;
  const { fills, told } = await toldOf(file);
  expect(fills).toBe(2);
  expect(told).toEqual([expect.stringMatching(/^3 a trade of which the row does not say/)]);
});
