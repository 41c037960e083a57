/** NDAX counts its trades from the newest back: all of them are reached, not only the newest page. */
import { expect, test } from "vitest";
import { exchangeOf } from "../../harness/replay/listing";
import { numberOf, type Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const NEWEST = Date.now() - 60_000;
const COUNT = 250;
const rows: Row[] = Array.from({ length: COUNT }, (_, index) => ({
  OMSId: 1,
  TradeId: 14_476_351 - index,
  OrderId: 2_543_565_231 - index,
  AccountId: 449,
  InstrumentId: 8,
  Side: index % 2 === 0 ? "Sell" : "Buy",
  Quantity: 0.123,
  Price: 19_069.31,
  Value: 2_345.52,
  Fee: 1.17,
  FeeProductId: 6,
  TradeTimeMS: NEWEST - index * 60_000,
  MakerTaker: "Taker",
}));
const answers = {
  "/AP/GetInstruments": [
    { InstrumentId: 8, Product1: 1, Product1Symbol: "BTC", Product2: 6, Product2Symbol: "CAD" },
  ],
  "/AP/GetUserAccounts": [449],
};

test("brings what lies behind the newest hundred", async () => {
  const service = exchangeOf(answers, "/AP/GetTradesHistory", (params) => {
    const start = numberOf(params, "StartIndex", 0);
    return rows.slice(start, start + Math.min(numberOf(params, "Depth", 100), 100));
  });
  const credentials = { apiKey: "k", secret: "s", uid: "1", login: "l", password: "p" };
  const subject = { brokerId: "ndax", credentials, options: {} };
  await withRig(subject, { others: [service] }, async ({ pages }) => {
    const all = await pages();
    expect(problemsOf(all)).toEqual([]);
    expect(new Set(identities(all)).size).toBe(COUNT);
    const [fill] = all.flatMap(({ fills }) => fills);
    expect(fill).toMatchObject({ symbol: "BTC/CAD", side: "sell", feeCurrency: "CAD" });
    const again = await pages(all.at(-1)?.cursor);
    expect(identities(all)).toEqual(expect.arrayContaining(identities(again)));
  });
});
