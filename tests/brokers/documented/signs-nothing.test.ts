/** With the key of an account ccxt signs its own fee on the account's orders, and who referred it: an import must not. */
import { expect, test } from "vitest";
import { readCatalogue } from "../../../src-main/brokers/ccxt/catalogue";
import type { CcxtExchange } from "../../../src-main/brokers/ccxt/exchange-port";
import { applyQuirks } from "../../../src-main/brokers/ccxt/exchange-quirks";
import { loadExchange } from "../../../src-main/brokers/ccxt/load-exchange";
import { exchangeOf } from "../../harness/replay/listing";
import { problemsOf, withRig } from "../../integration/brokers/harness";
import { SUBJECTS } from "../conformance/subjects";

const AT = 1_756_758_426_000;

test("Hyperliquid is sent questions only", async () => {
  const subject = SUBJECTS.find(({ brokerId }) => brokerId === "hyperliquid");
  if (subject === undefined) throw new Error("No such subject");
  const rows = subject.rows({ count: 3, newest: AT });
  await withRig(subject, subject.services(rows, 100), async ({ pages, server }) => {
    expect((await pages()).flatMap(({ fills }) => fills).length).toBe(3);
    expect(new Set(server.requests.map(({ path }) => path))).toEqual(new Set(["/info"]));
  });
});

test("Aster is sent questions only", async () => {
  const market = { symbol: "ETHUSDT", status: "TRADING", contractType: "PERPETUAL" };
  const coins = { baseAsset: "ETH", quoteAsset: "USDT", marginAsset: "USDT", filters: [] };
  const answers = {
    "/fapi/v3/exchangeInfo": { symbols: [{ ...market, ...coins }], assets: [] },
    "/api/v3/exchangeInfo": { symbols: [], assets: [] },
  };
  const fill = {
    ...{ symbol: "ETHUSDT", id: 258, orderId: 418, side: "SELL", price: "2330.04", qty: "0.003" },
    ...{ commission: "0.0028", commissionAsset: "USDT", time: AT, maker: false, buyer: false },
  };
  const subject = {
    brokerId: "aster",
    credentials: { privateKey: `0x${"1".repeat(64)}` },
    options: { symbols: ["ETH/USDT:USDT"], since: AT - 86_400_000 },
  };
  const service = exchangeOf(answers, "/fapi/v3/userTrades", () => [fill]);
  await withRig(subject, { others: [service] }, async ({ pages, server }) => {
    const all = await pages(null, { now: AT + 60_000 });
    expect(problemsOf(all)).toEqual([]);
    expect(all.flatMap(({ fills }) => fills)).toMatchObject([
      { brokerFillId: "258", side: "sell", quantity: "0.003", fee: "0.0028", liquidity: "taker" },
    ]);
    expect(server.requests.map(({ method }) => method)).not.toContain("POST");
    expect(server.requests.filter(({ path }) => path.toLowerCase().includes("builder"))).toEqual(
      [],
    );
  });
});

test("no exchange has a way left to sign ccxt's fee before it is read", {
  timeout: 60_000,
}, async () => {
  const signers: string[] = [];
  for (const { id } of readCatalogue()) {
    const Exchange = await loadExchange(id);
    const exchange = new Exchange({}) as CcxtExchange;
    applyQuirks(exchange);
    for (const name of ["initializeClient", "handleBuilderFeeApproval", "setRef"]) {
      const method = exchange[name];
      if (typeof method !== "function") continue;
      signers.push(id);
      expect(await method.call(exchange)).toBe(false);
    }
  }
  expect(new Set(signers)).toEqual(
    new Set(["aster", "grvt", "hyperliquid", "lighter", "pacifica"]),
  );
});
