/** The exact ledger of one login: what the broker did, in the terms of a fill, and how each broker writes it down. */
import { alpacaService } from "../harness/replay/alpaca";
import { binanceService } from "../harness/replay/binance";
import type { ReplayService, Row } from "../harness/replay/service";
import type { Random } from "./random";

export interface Trade {
  id: string;
  order: string;
  symbol: string;
  side: "buy" | "sell";
  /** Decimal strings, as they must be in SQLite. */
  quantity: string;
  price: string;
  fee: string | null;
  feeCurrency: string | null;
  /** Epoch ms. */
  at: number;
  /** When the broker first told of it, in epoch ms: later than `at` for one that is late. */
  knownAt: number;
}

export type Dialect = "alpaca" | "binance";

export interface Ledger {
  readonly dialect: Dialect;
  readonly trades: ReadonlyMap<string, Trade>;
  /** Executes so many trades; `ageMs` ago, each a little after the one before. */
  trade(count: number, ageMs?: number): void;
  /** The broker corrects one of them: another price. */
  amend(id: string): void;
  /** Answers as the broker would, so many rows a page. */
  readonly service: ReplayService;
}

const FIRST_ID = 28_000;
const amount = (random: Random): string =>
  `${random.between(1, 9_999)}.${random.between(1, 9_999)}${random.between(1, 9)}`;

/** A trade a second, before they come too close to now. */
const STEP_MS = 1_000;

export function ledgerOf(dialect: Dialect, random: Random, pageSize: number): Ledger {
  const trades = new Map<string, Trade>();
  let count = 0;

  function execute(at: number): void {
    count += 1;
    const serial = String(FIRST_ID + count);
    const stamp = new Date(at).toISOString().replace(/\D/g, "");
    const isAlpaca = dialect === "alpaca";
    const id = isAlpaca ? `${stamp}::${serial}` : serial;
    trades.set(id, {
      id,
      order: isAlpaca ? `order-${serial}` : serial,
      symbol: isAlpaca ? random.of(["AAPL", "MSFT", "BRK.B"]) : "BTC/USDT",
      side: random.of(["buy", "sell"]),
      quantity: amount(random),
      price: amount(random),
      fee: isAlpaca ? null : amount(random),
      feeCurrency: isAlpaca ? null : "USDT",
      at,
      knownAt: Date.now(),
    });
  }

  const inAlpacaWords = (): Row[] =>
    [...trades.values()].map((trade) => ({
      id: trade.id,
      activity_type: "FILL",
      type: "fill",
      transaction_time: new Date(trade.at).toISOString(),
      order_id: trade.order,
      symbol: trade.symbol,
      side: trade.side,
      qty: trade.quantity,
      price: trade.price,
    }));
  const inBinanceWords = (): Row[] =>
    [...trades.values()].map((trade) => ({
      symbol: "BTCUSDT",
      id: Number(trade.id),
      orderId: Number(trade.order),
      orderListId: -1,
      price: trade.price,
      qty: trade.quantity,
      quoteQty: "1",
      commission: trade.fee,
      commissionAsset: trade.feeCurrency,
      time: trade.at,
      isBuyer: trade.side === "buy",
      isMaker: false,
      isBestMatch: true,
    }));

  return {
    dialect,
    trades,
    trade(howMany, ageMs = howMany * STEP_MS + STEP_MS) {
      const begin = Math.floor((Date.now() - ageMs) / STEP_MS) * STEP_MS;
      for (let n = 0; n < howMany; n += 1) execute(begin + n * STEP_MS);
    },
    amend(id) {
      const trade = trades.get(id);
      if (trade === undefined) throw new Error(`There is no trade ${id}`);
      trades.set(id, { ...trade, price: amount(random) });
    },
    service: (request) =>
      dialect === "alpaca"
        ? alpacaService({ rows: inAlpacaWords(), pageSize })(request)
        : binanceService({ spot: { rows: inBinanceWords() }, pageSize })(request),
  };
}
