/** Phemex without a word on markets: spot of what is held, the other markets in turn, and all contracts. */
import { expect, test } from "vitest";
import { coveredByLanes } from "../../../src-main/brokers/ccxt/covered";
import type { CcxtExchange, Row } from "../../../src-main/brokers/ccxt/exchange-port";
import { applyQuirks } from "../../../src-main/brokers/ccxt/exchange-quirks";
import { loadExchange } from "../../../src-main/brokers/ccxt/load-exchange";
import { kindOf } from "../../../src-main/brokers/ccxt/row-kind";
import { phemexContractRows, phemexService, phemexSpotRows } from "../../harness/replay/phemex";
import { identities, withRig } from "../../integration/brokers/harness";

test("brings spot and contracts, and resumes each where it stands", async () => {
  const sample = { count: 20, newest: Date.now() - 60_000 };
  const held = phemexSpotRows(sample);
  const sold = phemexSpotRows({ ...sample, count: 5 }).map((row, index) => ({
    ...row,
    symbol: "sETHUSDT",
    execId: `eth-${index}`,
  }));
  const service = phemexService({
    spot: { rows: [...held, ...sold] },
    contracts: { rows: phemexContractRows(sample) },
    pageSize: 7,
  });
  const subject = {
    brokerId: "phemex",
    credentials: { apiKey: "test-key", secret: "test-secret" },
    options: {},
  };
  await withRig(subject, { others: [service] }, async ({ pages }) => {
    const all = await pages();
    expect(new Set(identities(all)).size).toBe(45);
    expect(identities(all).length).toBe(45);
    const cursor = all.at(-1)?.cursor ?? {};
    expect(coveredByLanes(cursor)).toMatchObject({ backfilling: false });
    const again = new Set(identities(await pages(cursor)));
    expect(identities(all)).toEqual(expect.arrayContaining([...again]));
  });
});

test("asks for liquidations of contracts settled in a coin too, and takes funding for none", async () => {
  const Exchange = await loadExchange("phemex");
  const exchange = new Exchange({}) as CcxtExchange;
  const asked: Row[] = [];
  exchange.privateGetExchangeOrderTrade = async (request: Row) => {
    asked.push(request);
    return { data: { rows: [] } };
  };
  applyQuirks(exchange);
  const market = { id: "BTCUSD", symbol: "BTC/USD:BTC", type: "swap", swap: true, settle: "BTC" };
  Object.assign(exchange, {
    markets: { [market.symbol]: market },
    markets_by_id: { [market.id]: [market] },
  });
  await exchange.fetchMyTrades(market.symbol, 1, 50, {});
  expect(asked).toEqual([{ limit: 50, symbol: "BTCUSD", start: 1 }]);
  const trade = { side: "buy", price: "1" };
  const kinds = ["Trade", "LiqTrade", "AdlTrade", 1, "Funding", 4, "4"].map((tradeType) =>
    kindOf("phemex", { tradeType }, trade),
  );
  expect(kinds).toEqual([...Array(4).fill("fill"), ...Array(3).fill("other")]);
});
