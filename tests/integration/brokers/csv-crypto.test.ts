/** Exports of exchanges whose trades are told across rows or in words, from a folder into SQLite. */
import { expect, test } from "vitest";
import { csvFixture, csvFolder } from "./csv-import";

test("Coinbase: a conversion sells what was given and buys what came for it, whether told in one row or in two", async () => {
  const folder = csvFolder();
  folder.put("coinbase.csv", csvFixture("coinbase-converts.csv"));
  expect(await folder.sync()).toMatchObject({ imported: 5, problems: [] });
  expect(folder.fills()).toEqual([
    "2026-03-13T14:31:05 buy 0.01 BTC 65000.12 3.9",
    // 0.5 ETH at 2400.50 for 1200.12 USDC: what was given is what it cost.
    "2026-03-14T10:00:00 buy 1200.12 USDC 1.0001083225",
    "2026-03-14T10:00:00 sell 0.5 ETH 2400.5 6",
    "2026-03-15T10:00:00 buy 0.05 ETH 2599",
    "2026-03-15T10:00:00 sell 0.002 BTC 65000",
  ]);
  const ids = folder.stored().map(({ brokerFillId }) => brokerFillId);
  expect(ids.toSorted()).toEqual(["65c1", "65c2", "65c2:into", "65c3", "65c4"]);
});

test("Coinbase: who told that conversions are no trades is believed; one that does not say what came is asked about", async () => {
  const skipped = csvFolder({ sides: { skip: ["Convert"] } });
  skipped.put("coinbase.csv", csvFixture("coinbase-converts.csv"));
  expect(await skipped.sync()).toMatchObject({ imported: 1, problems: [] });

  const untold = csvFolder();
  const file = csvFixture("coinbase-converts.csv").replace("to 1,200.12 USDC", "to a coin");
  untold.put("coinbase.csv", file);
  const { imported, problems } = await untold.sync();
  expect([imported, problems[0]]).toEqual([
    0,
    expect.stringMatching(/row 5: .*"Convert" is neither/),
  ]);
});

const KRAKEN = [
  "2026-03-05T10:00:00 buy 0.01 XXBTZEUR 50000.1 0.8 EUR",
  "2026-03-06T10:00:00 buy 0.1 XETHXXBT 0.05 0.00000383 BTC",
  "2026-03-07T10:00:00 buy 20 DOT/EUR 5 1.5 EUR",
];

test("Kraken, ledgers: the rows of one trade are a fill; what is no two coins is told", async () => {
  const folder = csvFolder();
  folder.put("ledgers.csv", csvFixture("kraken-ledgers.csv"));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual(KRAKEN);
  expect(folder.stored().map(({ brokerFillId }) => brokerFillId)).toEqual(["TA-1", "TA-2", "TA-3"]);
  expect(problems).toEqual([
    expect.stringMatching(/row 11 was passed over: a trade on margin/),
    expect.stringMatching(/row 12 was passed over: a trade of which the ledger does not have/),
    expect.stringMatching(/row 15 was passed over: a trade of which the ledger does not have/),
    expect.stringMatching(/row 16 was passed over: one coin went and another came/),
  ]);
});

test.each([
  ["ledgers.csv", "trades.csv"],
  ["trades.csv", "ledgers.csv"],
])(
  "Kraken: %s and then %s bring no trade twice, and the list of trades has the last word",
  async (first, second) => {
    const folder = csvFolder({ currency: "EUR" });
    folder.put(first, csvFixture(`kraken-${first}`), 90_000);
    await folder.sync();
    folder.put(second, csvFixture(`kraken-${second}`), 60_000);
    await folder.sync();
    const [bought, ...others] = KRAKEN;
    expect(folder.fills()).toEqual([
      bought,
      ...others,
      "2026-03-08T10:00:00 sell 0.01 XXBTZEUR 51000 0.2 EUR",
    ]);
    const known = folder.stored().find(({ brokerFillId }) => brokerFillId === "TA-1");
    expect(known).toMatchObject({
      brokerOrderId: "OA-1",
      executedAt: Date.UTC(2026, 2, 5, 10, 0, 0, 123),
    });
  },
);

test("Binance, transaction history: a second with one coin gone and one come is a trade, any other is told", async () => {
  const folder = csvFolder();
  folder.put("a.csv", csvFixture("binance-ledger.csv"));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual([
    "2026-03-05T10:00:00 buy 0.03 BTCUSDT 65033.3333333333 0.00001 BTC",
    "2026-03-06T10:00:00 sell 0.01 BTCUSDT 66000 0.66 USDT",
    "2026-03-08T10:00:00 buy 250 ADAUSDT 0.4",
  ]);
  expect(folder.stored().find(({ symbol }) => symbol === "BTCUSDT")?.fees).toEqual([
    { amount: "0.00001", currency: "BTC" },
    { amount: "0.002", currency: "BNB" },
  ]);
  expect(problems).toEqual([
    expect.stringMatching(/row 12 was passed over: several trades of one second/),
    expect.stringMatching(/row 18 was passed over: several trades of one second/),
    expect.stringMatching(/row 23 was passed over: one coin went and another came/),
  ]);
});

test("Binance: a folder whose columns are those of its trade history refuses the ledger, which would double it", async () => {
  const folder = csvFolder();
  folder.put(
    "trades.csv",
    "Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n2026-03-06 10:00:00,BTCUSDT,SELL,66000,0.01BTC,660USDT,0.66USDT\n",
    90_000,
  );
  await folder.sync();
  folder.put("ledger.csv", csvFixture("binance-ledger.csv"));
  const { imported, problems } = await folder.sync();
  expect([imported, problems[0]]).toEqual([0, expect.stringMatching(/has no column/)]);
});

test("Koinly's universal CSV: what has both sides is a trade", async () => {
  const folder = csvFolder();
  folder.put("a.csv", csvFixture("koinly.csv"));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual([
    "2026-03-05T10:00:00 buy 0.01 BTC/USDT 65000 0.001 BNB",
    "2026-03-06T10:00:00 sell 0.005 BTC/EUR 66000",
    "2026-03-06T10:00:00 sell 5 SOL/ADA 180 0.01 SOL",
  ]);
  expect(problems).toEqual([expect.stringMatching(/row 7 was passed over: .* under a label/)]);
});
