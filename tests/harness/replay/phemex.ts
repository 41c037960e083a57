/**
 * Phemex: products, spot wallets, spot trades of one market (newest first, `start`, `end`, `offset`, `limit` up to 200)
 * and the trades of all contracts in USDT (newest first, by `offset` only).
 *
 * https://github.com/phemex/phemex-api-docs
 */
import { exchangeOf, listed, Refusal } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

/** `spot` and `contracts` as Phemex lists them; `pageSize` is at most 200 there. */
export interface PhemexReplay {
  spot?: Trades;
  contracts?: Trades;
  pageSize?: number;
}

const NO_TRADES: Trades = { rows: [] };

const spotMarket = (base: string): Row => ({
  symbol: `s${base}USDT`,
  type: "Spot",
  displaySymbol: `${base} / USDT`,
  quoteCurrency: "USDT",
  priceScale: 8,
  ratioScale: 8,
  baseCurrency: base,
  baseTickSizeEv: 100,
  quoteTickSizeEv: 1_000_000,
  status: "Listed",
});

const PRODUCTS: Row = {
  currencies: [
    { currency: "BTC", valueScale: 8 },
    { currency: "ETH", valueScale: 8 },
    { currency: "USDT", valueScale: 8 },
  ],
  products: [spotMarket("BTC"), spotMarket("ETH")],
  perpProductsV2: [
    {
      symbol: "ETHUSDT",
      type: "PerpetualV2",
      displaySymbol: "ETH / USDT",
      contractUnderlyingAssets: "ETH",
      settleCurrency: "USDT",
      quoteCurrency: "USDT",
      tickSize: "0.01",
      priceScale: 0,
      ratioScale: 0,
      baseCurrency: "ETH",
      status: "Listed",
      qtyStepSize: "0.01",
    },
  ],
};

const ok = (data: unknown): Row => ({ code: 0, msg: "OK", data });

export function phemexService(replay: PhemexReplay): ReplayService {
  const { spot = NO_TRADES, contracts = NO_TRADES, pageSize = 200 } = replay;
  const answers = {
    "/public/products": ok(PRODUCTS),
    "/v1/exchange/public/products": ok([]),
    "/spot/wallets": ok([{ currency: "BTC", balanceEv: 150_000_000, lastUpdateTimeNs: 1 }]),
  };
  const ofSpot = exchangeOf(answers, "/exchange/spot/order/trades", (params) => {
    if (isRecorded(spot)) return spot.recorded;
    if (params.get("symbol") === null) throw missing("symbol");
    return page(spot.rows, timeOfSpot, params, pageSize, {
      where: ({ symbol }) => symbol === params.get("symbol"),
      from: numberOf(params, "start", 0),
      until: numberOf(params, "end", Number.POSITIVE_INFINITY),
    });
  });
  const ofContracts = exchangeOf({}, "/exchange/order/v2/tradingList", (params) => {
    if (isRecorded(contracts)) return contracts.recorded;
    for (const name of ["currency", "offset", "limit"]) {
      if (params.get(name) === null) throw missing(name);
    }
    return page(contracts.rows, ({ createdAt }) => Number(createdAt), params, pageSize, {});
  });
  return (request) => ofSpot(request) ?? ofContracts(request);
}

const missing = (name: string): Refusal =>
  new Refusal({
    status: 400,
    body: { code: 412, msg: `Missing parameter - ${name}`, data: null },
  });

const timeOfSpot = ({ transactTimeNs }: Row): number => Number(String(transactTimeNs).slice(0, -6));

function page(
  rows: readonly Row[],
  timeOf: (row: Row) => number,
  params: URLSearchParams,
  pageSize: number,
  within: { where?: (row: Row) => boolean; from?: number; until?: number },
): Row {
  const asked = numberOf(params, "limit", 20);
  const shown = listed(rows, timeOf, {
    order: "newest-first",
    offset: numberOf(params, "offset", 0),
    limit: Math.min(asked, pageSize),
    ...within,
  });
  return ok({ total: rows.length, rows: shown });
}

/** Trades of one spot market. */
export const phemexSpotRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    qtyType: "ByQuote",
    transactTimeNs: `${time}550100`,
    clOrdID: `client-${index}`,
    orderID: `order-${index}`,
    symbol: "sBTCUSDT",
    side: index % 2 === 0 ? "Buy" : "Sell",
    priceEP: 970_056_000_000,
    action: "New",
    execStatus: index % 3 === 0 ? "MakerFill" : "TakerFill",
    ordStatus: "Filled",
    ordType: "Limit",
    tradeType: "Trade",
    execId: `c6bd8979-07ba-5946-b07e-${String(index).padStart(12, "0")}`,
    execPriceEp: 970_056_000_000,
    execBaseQtyEv: 103_000 + index,
    execQuoteQtyEv: 999_157_680,
    execFeeEv: 103,
    feeRateEr: 100_000,
    baseCurrency: "BTC",
    quoteCurrency: "USDT",
    feeCurrency: "BTC",
  }));

/** Trades of contracts in USDT. */
export const phemexContractRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    createdAt: time,
    symbol: "ETHUSDT",
    currency: "USDT",
    action: 1,
    tradeType: 1,
    execQtyRq: "0.01",
    execPriceRp: "1271.9",
    side: index % 2 === 0 ? 1 : 2,
    orderQtyRq: "0.78",
    priceRp: "1271.9",
    execValueRv: "12.719",
    feeRateRr: "0.0001",
    execFeeRv: "0.0012719",
    ordType: 2,
    execId: `8718cae-${index}`,
    execStatus: 6,
  }));
