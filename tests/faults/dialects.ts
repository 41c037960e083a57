/** How each broker writes a ledger down, and answers for it. */
import { alpacaService } from "../harness/replay/alpaca";
import { binanceService } from "../harness/replay/binance";
import { flexService, flexStatement, flexTrade } from "../harness/replay/ibkr-flex";
import type { ReplayService } from "../harness/replay/service";
import type { Trade } from "./ledger";

export interface Book {
  trades(): Trade[];
  /** Rows a page, where the broker has pages. */
  pageSize: number;
  credentials: Record<string, string>;
}

export interface Dialect {
  /** Names of the credentials. */
  readonly fields: readonly [string, string];
  readonly symbols: readonly string[];
  /** Null for a broker that books its fees on their own. */
  readonly feeCurrency: string | null;
  readonly options: Record<string, unknown>;
  /** The broker's id of its n-th trade, executed at `at`. */
  idOf(n: number, at: number): string;
  service(book: Book): ReplayService;
}

const DAY_MS = 86_400_000;
const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/\D/g, "");
const day = (at: number): string => stamp(at).slice(0, 8);

const alpaca: Dialect = {
  fields: ["apiKey", "secret"],
  symbols: ["AAPL", "MSFT", "BRK.B"],
  feeCurrency: null,
  options: {},
  idOf: (n, at) => `${stamp(at)}::${n}`,
  service: ({ trades, pageSize }) => {
    return (request) => {
      const rows = trades().map((trade) => ({
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
      return alpacaService({ rows, pageSize })(request);
    };
  },
};

const binance: Dialect = {
  fields: ["apiKey", "secret"],
  symbols: ["BTC/USDT"],
  feeCurrency: "USDT",
  options: { symbols: ["BTC/USDT"] },
  idOf: String,
  service: ({ trades, pageSize }) => {
    return (request) => {
      const rows = trades().map((trade) => ({
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
      return binanceService({ spot: { rows }, pageSize })(request);
    };
  },
};

/** Interactive Brokers: the whole of its query in one statement; what is taken back has a row of its own. */
const flex: Dialect = {
  fields: ["queryId", "token"],
  symbols: ["AAPL"],
  feeCurrency: "USD",
  options: { timeZone: "UTC" },
  idOf: String,
  service: ({ trades, credentials: { token = "", queryId = "" } }) => {
    // A login of its own has an account of its own: fills of one account are the same, whoever fetched them.
    const accountId = `U${(/\d+/.exec(token)?.[0] ?? "").padStart(7, "0")}`;
    const rowsOf = (trade: Trade): string[] => {
      const signed = trade.side === "sell" ? `-${trade.quantity}` : trade.quantity;
      const facts = {
        accountId,
        ibOrderID: trade.order,
        symbol: trade.symbol,
        buySell: trade.side.toUpperCase(),
        quantity: signed,
        tradePrice: trade.price,
        ibCommission: `-${trade.fee}`,
        dateTime: `${day(trade.at)};${stamp(trade.at).slice(8, 14)}`,
      };
      const row = flexTrade(Number(trade.id), day(trade.at), facts);
      if (!trade.cancelled) return [row];
      const takenBack = {
        ...facts,
        buySell: `${facts.buySell} (Ca.)`,
        transactionType: "TradeCancel",
        origTradeID: trade.id,
        quantity: signed.startsWith("-") ? signed.slice(1) : `-${signed}`,
        ibCommission: trade.fee ?? "0",
      };
      return [row, flexTrade(Number(trade.id) + 1_000_000, day(trade.at), takenBack)];
    };
    const statement = (): string => {
      const now = Date.now();
      const made = `${day(now)};${stamp(now).slice(8, 14)}`;
      const period = { from: day(now - 30 * DAY_MS), to: day(now), made };
      return flexStatement({ ...period, accountId, rows: trades().flatMap(rowsOf) });
    };
    return flexService({ token, queryId, statement });
  },
};

export const DIALECTS = { alpaca, binance, "ibkr-flex": flex } as const;
export type DialectName = keyof typeof DIALECTS;
