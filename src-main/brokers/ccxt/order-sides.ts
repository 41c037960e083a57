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
  /** True where a side that a fill does name is the true one. */
  isTrue: boolean;
  /** The call that tells of orders. */
  orders: string;
  /** Learns the sides of the orders of `fills`; one that the exchange does not know is left out. */
  learn(sides: Sides, fills: readonly Row[], request: Row, ask: Call): Promise<void>;
}

const WEEK_MS = 7 * 86_400_000;

/** One order at a time; what is asked, and where in the answer the side stands (calls and rows in ccxt's source). */
function byOrder(
  lister: Pick<Lister, "list" | "fillsIn" | "orders">,
  question: (fill: Row) => Row,
  sideIn: (answer: Row) => unknown,
): Lister {
  return {
    ...lister,
    isTrue: true,
    async learn(sides, fills, _request, ask) {
      for (const fill of fills) {
        const orderId = String(fill.orderId);
        if (!sides.has(orderId))
          sides.set(orderId, sideIn(await unlessRefused(() => ask(question(fill)))));
      }
    },
  };
}

const inside = (answer: Row, name: string): Row => {
  const found = answer[name];
  return isRow(found) ? found : {};
};

const xt = (kind: "Linear" | "Inverse"): Lister =>
  byOrder(
    {
      list: `private${kind}GetFutureTradeV1OrderTradeList`,
      fillsIn: (answer) => inside(answer, "result").items,
      orders: `private${kind}GetFutureTradeV1OrderDetail`,
    },
    ({ orderId }) => ({ orderId }),
    (answer) => inside(answer, "result").orderSide,
  );

/** Some of its rows name the side, those of its documents do not. */
const BINGX = byOrder(
  {
    list: "swapV2PrivateGetTradeAllFillOrders",
    fillsIn: (answer) => inside(answer, "data").fill_orders,
    orders: "swapV2PrivateGetTradeOrder",
  },
  ({ symbol, orderId }) => ({ symbol, orderId }),
  (answer) => inside(inside(answer, "data"), "order").side,
);

/**
 * Orders by weeks, since longer ranges are refused (https://developers.bydfi.com/en/futures/trade): back from the newest fill to
 * a week before the oldest, in which its order may have been placed. Of each fill BYDFi says "BUY".
 */
const BYDFI: Lister = {
  list: "privateGetV1FapiTradeHistoryTrade",
  fillsIn: ({ data }) => data,
  isTrue: false,
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
  bingx: [BINGX],
  bydfi: [BYDFI],
  xt: [xt("Linear"), xt("Inverse")],
};

/** From now on the fills of these exchanges come with an `orderSide`; one of an unknown order without. */
export function tellSides(exchange: CcxtExchange): void {
  for (const { list, fillsIn, isTrue, orders, learn } of LISTERS[exchange.id] ?? []) {
    const [listFills, askOrders] = [exchange[list], exchange[orders]];
    if (typeof listFills !== "function" || typeof askOrders !== "function") continue;
    const sides: Sides = new Map();
    const isSideless = (fill: unknown): fill is Row =>
      isRow(fill) && !(isTrue && typeof fill.side === "string");
    exchange[list] = async (request: Row = {}) => {
      const answer: Row = await listFills.call(exchange, request);
      const found = fillsIn(answer);
      const fills = Array.isArray(found) ? found.filter(isSideless) : [];
      const unknown = fills.filter(({ orderId }) => !sides.has(String(orderId)));
      await learn(sides, unknown, request, (question) => askOrders.call(exchange, question));
      for (const fill of fills) fill.orderSide ??= sides.get(String(fill.orderId));
      return answer;
    };
  }
}

/** Errors of ccxt's for what an exchange says of one order, as that it does not exist: its fills wait, as rows that can't be read yet. */
const OF_AN_ORDER = new Set(["OrderNotFound", "InvalidOrder", "BadRequest", "ExchangeError"]);

async function unlessRefused(ask: () => Promise<Row>): Promise<Row> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && OF_AN_ORDER.has(error.name)) return {};
    throw error;
  }
}
