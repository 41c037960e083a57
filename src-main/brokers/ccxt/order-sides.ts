/** Lists of fills that do not name the side, or not the true one: it stands in the order, which is asked for beside them. */
import type { CcxtExchange, Row } from "./exchange-port";
import { isRow } from "./rows";

type Call = (request: Row) => Promise<Row>;
/** The sides of orders by their ids, as the exchange writes them. */
type Sides = Map<string, unknown>;

interface Lister {
  /** The call that lists fills. */
  list: string;
  fillsIn(answer: Row): unknown;
  /** The call that tells of orders. */
  orders: string;
  /** Learns the sides of the orders of `fills`; one that the exchange does not know is left out. */
  learn(sides: Sides, fills: readonly Row[], request: Row, ask: Call): Promise<void>;
}

const WEEK_MS = 7 * 86_400_000;

/** One order at a time (calls and rows in ccxt's source). */
const xt = (kind: "Linear" | "Inverse"): Lister => ({
  list: `private${kind}GetFutureTradeV1OrderTradeList`,
  fillsIn: ({ result }) => (isRow(result) ? result.items : []),
  orders: `private${kind}GetFutureTradeV1OrderDetail`,
  async learn(sides, fills, _request, ask) {
    for (const orderId of new Set(fills.map((fill) => String(fill.orderId)))) {
      const { result } = await unlessUnknown(() => ask({ orderId }));
      if (isRow(result)) sides.set(orderId, result.orderSide);
    }
  },
});

/**
 * Orders by weeks, since longer ranges are refused (https://developers.bydfi.com/en/futures/trade): back from the newest fill to
 * a week before the oldest, in which its order may have been placed. Of each fill BYDFi says "BUY".
 */
const BYDFI: Lister = {
  list: "privateGetV1FapiTradeHistoryTrade",
  fillsIn: ({ data }) => data,
  orders: "privateGetV1FapiTradeHistoryOrder",
  async learn(sides, fills, request, ask) {
    const times = fills.map(({ time }) => Number(time)).filter(Number.isFinite);
    const oldest = Math.min(...times);
    for (let endTime = Math.max(...times) + 1; endTime > oldest - WEEK_MS; endTime -= WEEK_MS) {
      if (fills.every(({ orderId }) => sides.has(String(orderId)))) return;
      const { data } = await ask({ ...request, startTime: endTime - WEEK_MS, endTime });
      for (const order of Array.isArray(data) ? data.filter(isRow) : []) {
        sides.set(String(order.orderId), order.side);
      }
    }
  },
};

const LISTERS: Readonly<Record<string, readonly Lister[]>> = {
  bydfi: [BYDFI],
  xt: [xt("Linear"), xt("Inverse")],
};

/** From now on the fills of these exchanges come with an `orderSide`; one of an unknown order without. */
export function tellSides(exchange: CcxtExchange): void {
  for (const { list, fillsIn, orders, learn } of LISTERS[exchange.id] ?? []) {
    const [listFills, askOrders] = [exchange[list], exchange[orders]];
    if (typeof listFills !== "function" || typeof askOrders !== "function") continue;
    const sides: Sides = new Map();
    exchange[list] = async (request: Row = {}) => {
      const answer: Row = await listFills.call(exchange, request);
      const found = fillsIn(answer);
      const fills = Array.isArray(found) ? found.filter(isRow) : [];
      const unknown = fills.filter(({ orderId }) => !sides.has(String(orderId)));
      await learn(sides, unknown, request, (question) => askOrders.call(exchange, question));
      for (const fill of fills) fill.orderSide ??= sides.get(String(fill.orderId));
      return answer;
    };
  }
}

/** Errors of ccxt's for what XT says of one order, as that it does not exist: its fills wait, as rows that can't be read yet. */
const OF_AN_ORDER = new Set(["InvalidOrder", "BadRequest", "ExchangeError"]);

async function unlessUnknown(ask: () => Promise<Row>): Promise<Row> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && OF_AN_ORDER.has(error.name)) return {};
    throw error;
  }
}
