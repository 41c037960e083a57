/** Mercado Bitcoin, which lists 200 orders at most and wants each request's number to be higher than the last one's. */
import { expect, test } from "vitest";
import { exchangeOf } from "../../harness/replay/listing";
import { numberOf, type Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const AT = 1_756_758_426_000;
const COUNT = 930;
const CREDENTIALS = { apiKey: "k", secret: "c".repeat(32) };
const OPTIONS = { symbols: ["BTC/BRL"], since: AT - 365 * 86_400_000 };

/** Each order's first was filled a minute after the last one's; every seventh changed much later. */
const orders: Row[] = Array.from({ length: COUNT }, (_, index) => {
  const time = Math.floor(AT / 1_000) - (COUNT - index) * 60;
  return {
    ...{ order_id: 1_000 + index * 3, coin_pair: "BRLBTC", order_type: 1 + (index % 2), status: 4 },
    ...{ quantity: "0.5", limit_price: "300000", executed_quantity: "0.5", fee: "0.0035" },
    ...{ executed_price_avg: "300000", created_timestamp: String(time) },
    updated_timestamp: String(index % 7 === 0 ? time + 86_400 : time),
    operations: [
      {
        ...{ operation_id: 50_000 + index, quantity: "0.5", price: "300000", fee_rate: "0.70" },
        executed_timestamp: String(time),
      },
    ],
  };
});

function mercado(keepsRange: boolean) {
  const asked: URLSearchParams[] = [];
  const service = exchangeOf({ "/api/coins": ["BTC"] }, "/tapi/v3/", (params) => {
    asked.push(params);
    const [from, to] = [numberOf(params, "from_id", 0), numberOf(params, "to_id", 1e9)];
    const inside = orders.filter(
      ({ order_id: id }) => !keepsRange || (Number(id) >= from && Number(id) <= to),
    );
    const latest = inside.toSorted(
      (a, b) => Number(b.updated_timestamp) - Number(a.updated_timestamp),
    );
    return { status_code: 100, response_data: { orders: latest.slice(0, 200) } };
  });
  return { service, asked };
}

const read = (service: ReturnType<typeof mercado>["service"]) =>
  withRig(
    { brokerId: "mercado", credentials: CREDENTIALS, options: OPTIONS },
    { others: [service] },
    async ({ pages }) => {
      const all = await pages(null, { now: AT + 60_000 });
      expect(problemsOf(all)).toEqual([]);
      return new Set(identities(all)).size;
    },
  );

test("every order's fills come, though the list shows 200 orders", async () => {
  const { service, asked } = mercado(true);
  expect(await read(service)).toBe(COUNT);
  expect(asked.length).toBeLessThan(25);
  const nonces = asked.map((params) => Number(params.get("tapi_nonce")));
  for (const [index, nonce] of nonces.entries())
    if (index > 0) expect(nonce).toBeGreaterThan(nonces[index - 1] ?? 0);
});

test("it ends where ranges are not looked at", async () => {
  const { service, asked } = mercado(false);
  expect(await read(service)).toBe(200);
  expect(asked.length).toBeLessThan(5);
});
