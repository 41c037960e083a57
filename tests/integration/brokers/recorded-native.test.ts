/** Recorded answers of Alpaca and OANDA through their adapters: every execution comes out, field by field, nothing else does. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../src-main/brokers/broker";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { OANDA_ACCOUNT } from "../../harness/replay/oanda";
import { ccxtAdapterOf, problemsOf, withRig } from "./harness";

const FIXTURES = new URL("../../../../shared/fixtures/", import.meta.url);
const isThere = existsSync(FIXTURES);
if (!isThere) {
  process.stderr.write(`Recorded broker data skipped: there is no ${fileURLToPath(FIXTURES)}\n`);
}
const read = (path: string) => JSON.parse(readFileSync(new URL(path, FIXTURES), "utf8"));

type Recorded = Record<string, string>;

function subjectOf(brokerId: string) {
  const subject = SUBJECTS.find((one) => one.brokerId === brokerId);
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  return subject;
}

async function fillsOf(brokerId: string, recorded: unknown): Promise<BrokerFill[]> {
  return withRig(subjectOf(brokerId), { [brokerId]: { recorded } }, async ({ pages }) => {
    const all = await pages();
    expect(problemsOf(all)).toEqual([]);
    // The hash is of the facts that are compared.
    return all.flatMap(({ fills }) => fills.map(({ contentHash, ...facts }) => facts));
  });
}

/** The time's first 23 characters are its milliseconds, in UTC. */
const millis = (time = ""): number =>
  Date.parse(`${time.replace("Z", "").slice(0, 23).padEnd(20, ".").padEnd(23, "0")}Z`);

const plain = (amount = ""): string =>
  amount.includes(".") ? amount.replace(/0+$/, "").replace(/\.$/, "") : amount;

const ALPACA_FILES = [
  "alpaca/alpaca-go/account-activities.json",
  "alpaca/alpaca-py/account-activities-page1.json",
  "alpaca/alpaca-py/account-activities-page2.json",
  "alpaca/alpaca-py/account-activities-page3.json",
];

describe.skipIf(!isThere)("alpaca", () => {
  test.each(ALPACA_FILES)("%s", async (file) => {
    const rows: Recorded[] = read(file);
    const executions = rows.filter(({ activity_type: type }) => type === "FILL");
    const fills = await fillsOf("alpaca", rows);
    expect(fills).toEqual(
      executions.map((row) => ({
        identity: `symbol=${row.symbol}:${row.id}:${row.order_id}`,
        brokerFillId: row.id,
        brokerOrderId: row.order_id,
        symbol: row.symbol,
        side: row.side,
        quantity: plain(row.qty),
        price: plain(row.price),
        fee: null,
        feeCurrency: null,
        executedAt: millis(row.transaction_time),
        liquidity: null,
        raw: JSON.stringify(row),
      })),
    );
  });

  test("a fill has the identity that the ccxt adapter gave it", async () => {
    const recorded = [
      ...ALPACA_FILES.flatMap((file) => read(file)),
      ...read("ccxt/fetchMyTrades/alpaca.json").fetchMyTrades[0].httpResponse,
    ];
    const own = await fillsOf("alpaca", recorded);
    const throughCcxt = await fillsThroughCcxt(recorded);
    expect(throughCcxt.length).toBe(8);
    const facts = ({
      identity,
      brokerFillId,
      symbol,
      side,
      quantity,
      price,
      executedAt,
    }: BrokerFill) => ({
      ...{ identity, brokerFillId, symbol, side, quantity, price, executedAt },
    });
    expect(own.map(facts)).toEqual(throughCcxt.map(facts));
  });
});

async function fillsThroughCcxt(recorded: unknown): Promise<BrokerFill[]> {
  const assets = [{ id: "1", class: "crypto", symbol: "LTC/USD", status: "active" }];
  const services = {
    alpaca: { recorded },
    others: [({ path }: { path: string }) => (path === "/v2/assets" ? { body: assets } : null)],
  };
  const adapter = ccxtAdapterOf("alpaca");
  return withRig(
    subjectOf("alpaca"),
    services,
    async ({ pages }) => (await pages()).flatMap(({ fills }) => fills),
    { adapter },
  );
}

/** Every transaction in a recorded answer, wherever it stands. */
function transactionsIn(value: unknown): Recorded[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "type" in value && "id" in value && "time" in value ? [value as Recorded] : [];
  return [...own, ...Object.values(value).flatMap(transactionsIn)];
}

describe.skipIf(!isThere)("oanda", () => {
  const folder = "oanda/hootnot/";
  const files = isThere ? readdirSync(new URL(folder, FIXTURES)) : [];

  test.each(files)("%s", async (file) => {
    const byId = new Map(transactionsIn(read(folder + file)).map((row) => [Number(row.id), row]));
    const transactions = [...byId].toSorted(([a], [b]) => a - b).map(([, row]) => row);
    const lastTransactionID = transactions.at(-1)?.id ?? "1";
    const fills = await fillsOf("oanda", { transactions, lastTransactionID });
    const executions = transactions.filter(({ type }) => type === "ORDER_FILL");
    expect(fills).toEqual(
      executions.map((row) => ({
        identity: `${OANDA_ACCOUNT}:${row.id}`,
        brokerFillId: row.id,
        brokerOrderId: row.orderID,
        symbol: row.instrument?.replace("_", "/"),
        side: row.units?.startsWith("-") ? "sell" : "buy",
        quantity: plain(row.units?.replace("-", "")),
        price: plain(row.price),
        fee: "0",
        feeCurrency: "EUR",
        executedAt: millis(row.time),
        liquidity: null,
        raw: JSON.stringify(row),
      })),
    );
  });

  test("there are executions among them", () => {
    const rows = files.flatMap((file) => transactionsIn(read(folder + file)));
    expect(rows.filter(({ type }) => type === "ORDER_FILL").length).toBeGreaterThanOrEqual(2);
  });
});
