/** A trade with oneself: two fills of one id, and a page that ends between them. */
import { expect, test } from "vitest";
import { bitflyerRows, bitflyerService } from "../../harness/replay/bitflyer";
import { btcmarketsRows, btcmarketsService } from "../../harness/replay/btcmarkets";
import { identities, withRig } from "../../integration/brokers/harness";
import { SUBJECTS } from "../conformance/subjects";

const OTHER_SIDE: Readonly<Record<string, string>> = { BUY: "SELL", SELL: "BUY" };
const OTHER_QUOTE: Readonly<Record<string, string>> = { Bid: "Ask", Ask: "Bid" };
const sample = { count: 10, newest: Date.now() - 60_000 };

const bitflyerBoth = bitflyerRows(sample).flatMap((row) => [
  row,
  { ...row, side: OTHER_SIDE[String(row.side)], child_order_acceptance_id: `JRF-${row.id}` },
]);
const btcmarketsBoth = btcmarketsRows(sample).flatMap((row) => [
  row,
  { ...row, side: OTHER_QUOTE[String(row.side)], orderId: `9${row.orderId}` },
]);

test.each([
  ["bitflyer", bitflyerService({ rows: bitflyerBoth, pageSize: 3 })],
  ["btcmarkets", btcmarketsService({ rows: btcmarketsBoth, pageSize: 3 })],
] as const)("%s: both come, wherever a page ends", async (brokerId, service) => {
  const subject = SUBJECTS.find((one) => one.brokerId === brokerId);
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  await withRig(subject, { others: [service] }, async ({ pages }) => {
    const found = identities(await pages());
    expect(found.length).toBe(20);
    expect(new Set(found).size).toBe(20);
  });
});
