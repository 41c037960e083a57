/** thinkorswim's statement: what a trade cost stands in another table, and so does what happened without an order. */
import { expect, test } from "vitest";
import { csvFixture, csvFolder } from "./csv-import";

const FILLS = [
  "2026-03-13T09:31:05 buy 10 EXM 228.11",
  "2026-03-13T09:40:00 sell 10 EXM 229.1 0.08",
  "2026-03-13T10:00:00 buy 1 SPX 10 APR 26 4990 PUT 4.1",
  // The cash of a spread, a second later: its first leg's.
  "2026-03-13T10:00:00 sell 1 SPX 10 APR 26 5000 PUT 5.2 2.36",
  // Filled in two parts.
  "2026-03-13T11:00:00 buy 5 QQQ 20 MAR 26 500 CALL 2.9 3.35",
  "2026-03-13T12:00:00 sell 1 QQQ 20 MAR 26 450 PUT 3.1 0.67",
  "2026-03-13T14:00:00 buy 1 /MESM26 6125.25 2.17",
  // Two orders of one second, and two sums of which none is of their size.
  "2026-03-14T10:00:00 buy 4 EXM 228",
  "2026-03-14T10:00:00 buy 7 EXM 228",
  "2026-03-20T23:25:44 sell 5 QQQ 20 MAR 26 500 CALL 0",
  "2026-03-20T23:25:50 buy 1 QQQ 20 MAR 26 450 PUT 0",
  "2026-03-20T23:25:51 buy 100 QQQ 450",
  "2026-04-10T23:25:44 buy 1 SPX 10 APR 26 5000 PUT 0",
  // Opened before the file begins: the sign says by how much the position changed.
  "2026-04-10T23:25:46 buy 2 OLD 10 APR 26 5 PUT 0",
];

test("fees, expiries and assignments, each where the file tells whose it is", async () => {
  const folder = csvFolder();
  folder.put("a.csv", csvFixture("thinkorswim.csv"));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual(FILLS);
  expect(problems).toEqual([
    expect.stringMatching(/row 12 was passed over: a trade .* not in Account Trade History/),
    expect.stringMatching(/row 13 was passed over: what a trade cost, where several orders/),
    expect.stringMatching(/row 14 was passed over: what a trade cost/),
    expect.stringMatching(/row 19 was passed over: an option that was settled in cash/),
  ]);
});

test("a mapping that was saved before there were fees takes them; the fills are the same ones", async () => {
  const folder = csvFolder();
  folder.put("a.csv", csvFixture("thinkorswim.csv"));
  const { columns, folder: _, ...options } = await folder.options();
  const { fees, ...before } = columns as Record<string, unknown>;
  expect(fees).toEqual(["Fees (by the cash)"]);
  const earlier = csvFolder({ ...options, columns: before as never });
  earlier.put("a.csv", csvFixture("thinkorswim.csv"));
  await earlier.sync();
  expect(earlier.fills()).toEqual(FILLS);
});

test("shares of an assignment that stand among the trades too are one trade", async () => {
  const folder = csvFolder();
  const file = csvFixture("thinkorswim.csv").replace(
    /^,3\/14\/26.*BUY,\+4.*$/m,
    ",3/20/26 23:25:51,STOCK,BUY,+100,TO OPEN,QQQ,,,STOCK,450.00,450.00,MKT",
  );
  folder.put("a.csv", file);
  await folder.sync();
  expect(folder.fills().filter((fill) => fill.includes("buy 100 QQQ"))).toHaveLength(1);
});
