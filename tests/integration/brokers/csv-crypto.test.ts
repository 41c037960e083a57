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
