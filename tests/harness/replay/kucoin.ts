/** KuCoin: symbols, contracts, and fills of spot and futures (newest first, a page of 50, weeks at most). */
import { listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const WEEK_MS = 7 * 86_400_000;

/** `hf`: the account is of the newer kind, which is asked market by market. */
export type KucoinReplay = Trades & { pageSize?: number; hf?: boolean };

const ok = (data: unknown): Row => ({ code: "200000", data });

const symbol = (name: string): Row => {
  const [baseCurrency, quoteCurrency] = name.split("-");
  return { symbol: name, name, baseCurrency, quoteCurrency, enableTrading: true };
};

const CONTRACTS: Row[] = [
  {
    symbol: "XBTUSDTM",
    baseCurrency: "XBT",
    quoteCurrency: "USDT",
    settleCurrency: "USDT",
    multiplier: 0.001,
    isInverse: false,
    nextFundingRateTime: 1,
    status: "Open",
  },
];

export function kucoinService(replay: KucoinReplay): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v2/symbols":
      case "/api/v1/symbols":
        return { body: ok(["BTC-USDT", "ETH-USDT", "LTC-USDT"].map(symbol)) };
      case "/api/v1/contracts/active":
        return { body: ok(CONTRACTS) };
      case "/api/v3/margin/symbols":
        return { body: ok({ items: [] }) };
      case "/api/v1/isolated/symbols":
        return { body: ok([]) };
      case "/api/v1/hf/accounts/opened":
        return { body: ok(replay.hf === true) };
      case "/api/ua/v1/account/mode":
        return { body: ok({ selfAccountMode: "CLASSIC" }) };
      case "/api/v1/accounts":
        return { body: ok([{ currency: "BTC", type: "trade_hf", balance: "1", available: "1" }]) };
      case "/api/v1/account-overview":
        return { body: ok({ currency: "USDT", accountEquity: 0, availableBalance: 0 }) };
      case replay.hf === true ? "/api/v1/hf/fills" : "/api/v1/fills":
        return {
          isTrades: true,
          body: isRecorded(replay)
            ? replay.recorded
            : ok({ items: fills(replay.rows, replay.pageSize ?? 50, params) }),
        };
      default:
        return null;
    }
  };
}

function fills(rows: readonly Row[], pageSize: number, params: URLSearchParams): Row[] {
  const market = params.get("symbol");
  const now = Date.now() + 2 * 86_400_000;
  const from = numberOf(params, "startAt", numberOf(params, "endAt", now) - WEEK_MS);
  const until = Math.min(numberOf(params, "endAt", from + WEEK_MS), from + WEEK_MS);
  return listed(rows, ({ createdAt }) => Number(createdAt), {
    from,
    until,
    order: "newest-first",
    limit: pageSize,
    where: (row) => market === null || row.symbol === market,
  });
}

export function kucoinRows(options: SampleOptions): Row[] {
  return timesOf(options).map((createdAt, index) => ({
    symbol: index % 2 === 0 ? "BTC-USDT" : "ETH-USDT",
    tradeId: `5c35c02709e4f67d${String(index).padStart(8, "0")}`,
    orderId: `5c35c02703aa673c${String(index).padStart(8, "0")}`,
    counterOrderId: "5c1ab46003aa676e487fa8e3",
    side: index % 2 === 0 ? "buy" : "sell",
    liquidity: index % 3 === 0 ? "maker" : "taker",
    forceTaker: false,
    price: "0.083",
    size: "0.8424304",
    funds: "0.0699217232",
    fee: "0.0000699217",
    feeRate: "0.001",
    feeCurrency: "USDT",
    stop: "",
    type: "limit",
    createdAt,
    tradeType: "TRADE",
  }));
}

export function kucoinFuturesRows(options: SampleOptions): Row[] {
  return timesOf(options).map((createdAt, index) => ({
    symbol: "XBTUSDTM",
    tradeId: `5ce24c1f0c19fc3c${String(index).padStart(8, "0")}`,
    orderId: `5ce24c16b210233c${String(index).padStart(8, "0")}`,
    side: index % 2 === 0 ? "sell" : "buy",
    liquidity: index % 3 === 0 ? "maker" : "taker",
    forceTaker: false,
    price: "8302",
    size: 10,
    value: "0.001204529",
    feeRate: "0.0005",
    fixFee: "0.00000006",
    feeCurrency: "USDT",
    stop: "",
    fee: index % 3 === 0 ? "-0.0000012022" : "0.0000012022",
    orderType: "limit",
    tradeType: "trade",
    createdAt,
    settleCurrency: "USDT",
    openFeePay: "0.002",
    closeFeePay: "0.002",
    tradeTime: `${createdAt}000000`,
  }));
}
