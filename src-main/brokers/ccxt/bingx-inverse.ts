/**
 * BingX's inverse contracts: their fills are told order by order only, so that the orders are listed first, and then asked for
 * their fills (https://bingx-api.github.io/docs-v3/#/en/Coin-M%20Futures/Trades%20Endpoints/User's%20History%20Orders,
 * `orderHistory` and `allFillOrders`; read on 2026-11-28 in bingx-api/api-ai-skills). ccxt asks for one order's.
 */
import { DAY_MS } from "../../foundation/clock";
import type { CcxtExchange, CcxtTrade, Row } from "./exchange-port";
import { typeOfSymbol } from "./market-types";
import { isRow } from "./rows";

type Call = (request: Row) => Promise<Row>;

/** Longer ranges of orders are refused for other contracts; nothing is said of these. */
const WINDOW_MS = 7 * DAY_MS;
/** An order may be placed so long before it is filled. */
const WAITED_MS = 30 * DAY_MS;
/** The most orders, and the most fills, of one answer. */
const MOST = 1_000;
/** The smallest page an exchange may make of `MOST`. */
const SMALL_PAGE = 100;

/** From now on `fetchMyTrades` of an inverse market of BingX brings the fills of all its orders in the range. */
export function listInverseFills(exchange: CcxtExchange): void {
  const list = exchange.fetchMyTrades.bind(exchange);
  // A walk asks for overlapping ranges; what an order has brought is the same until it changes.
  const known = new Map<string, Row[]>();
  exchange.fetchMyTrades = (symbol, since, limit, params = {}) =>
    symbol !== undefined && typeOfSymbol(symbol) === "inverse"
      ? inverseFills(exchange, known, symbol, since, params)
      : list(symbol, since, limit, params);
}

async function inverseFills(
  exchange: CcxtExchange,
  known: Map<string, Row[]>,
  symbol: string,
  since: number | undefined,
  { until }: Row,
): Promise<CcxtTrade[]> {
  const market = exchange.markets?.[symbol];
  const end = typeof until === "number" ? until : Date.now();
  const start = since ?? end - WINDOW_MS;
  const orders = new Map<string, Row>();
  for (let from = start - WAITED_MS; from <= end; from += WINDOW_MS) {
    const window = { from, until: Math.min(from + WINDOW_MS - 1, end) };
    for (const order of await ordersIn(exchange, market?.id ?? symbol, window)) {
      if (mayHaveFills(order, start)) orders.set(String(order.orderId), order);
    }
  }
  const fills: Row[] = [];
  for (const [orderId, { updateTime, executedQty }] of orders) {
    const key = [orderId, updateTime, executedQty].join(":");
    const own = known.get(key) ?? (await fillsOf(exchange, orderId));
    known.set(key, own);
    fills.push(...own);
  }
  return exchange.parseTrades(fills, market);
}

/** The orders of a range of time, which is halved where there are more than one answer holds. */
async function ordersIn(
  exchange: CcxtExchange,
  symbol: string,
  { from, until }: { from: number; until: number },
): Promise<Row[]> {
  const call = exchange.cswapV1PrivateGetTradeOrderHistory as Call;
  const question = { symbol, startTime: from, endTime: until, limit: MOST };
  const { data } = await call.call(exchange, question);
  const orders = rowsIn(isRow(data) ? data.orders : data);
  if (orders.length < MOST || from === until) return orders;
  const middle = Math.floor((from + until) / 2);
  const older = await ordersIn(exchange, symbol, { from, until: middle });
  return [...older, ...(await ordersIn(exchange, symbol, { from: middle + 1, until }))];
}

async function fillsOf(exchange: CcxtExchange, orderId: string): Promise<Row[]> {
  const call = exchange.cswapV1PrivateGetTradeAllFillOrders as Call;
  const fills: Row[] = [];
  for (let pageIndex = 1; ; pageIndex++) {
    const { data } = await call.call(exchange, { orderId, pageIndex, pageSize: MOST });
    const page = rowsIn(data);
    fills.push(...page);
    if (page.length === 0 || page.length % SMALL_PAGE !== 0) return fills;
  }
}

/** False where an order was over before `start`, or was called off before anything of it was filled. */
function mayHaveFills({ updateTime, status, executedQty }: Row, start: number): boolean {
  const changed = Number(updateTime);
  if (changed > 0 && changed < start) return false;
  // Filled orders are shown with an executed quantity of nothing in the documents.
  const isFilled = /^(partially_?)?filled$/i.test(String(status));
  return isFilled || Number(executedQty) !== 0;
}

const rowsIn = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);
