/**
 * Mercado Bitcoin lists 200 orders at most, those first that changed last, and knows no pages but ranges of order ids
 * (https://www.mercadobitcoin.com.br/trade-api/#list_orders: `from_id`, `to_id`). ccxt asks once: of a longer history the rest
 * would be missing, and nothing would say so.
 */
import type { CcxtExchange, Row } from "./exchange-port";
import { isRow } from "./rows";

/** A full list is asked for again in two halves, each with half of the orders that are known by then. */
const MOST = 200;
/** Nobody has more, and a list without end must have one. */
const MOST_QUESTIONS = 1_000;

/** From now on the list of orders brings all there are of a market. */
export function takeAllOrders(exchange: CcxtExchange): void {
  const call = exchange.privatePostListOrders as (request: Row) => Promise<Row>;
  exchange.privatePostListOrders = async (request: Row = {}) => {
    const known = new Map<string, Row>();
    const ranges: Row[] = [{}];
    let first: Row | null = null;
    for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
      const range = ranges.pop();
      if (range === undefined) break;
      const answer = await call.call(exchange, { ...request, ...range });
      first ??= answer;
      const orders = ordersIn(answer);
      const before = known.size;
      for (const order of orders) known.set(String(order.order_id), order);
      // One that does not look at the range gives the same orders again.
      if (orders.length >= MOST && known.size > before) ranges.push(...halvesOf(range, orders));
    }
    if (first === null || !isRow(first.response_data)) return first ?? {};
    return { ...first, response_data: { ...first.response_data, orders: [...known.values()] } };
  };
}

function ordersIn({ response_data: data }: Row): Row[] {
  return isRow(data) && Array.isArray(data.orders) ? data.orders.filter(isRow) : [];
}

/** The range below the middle one of the orders' ids, that one too, and the range above it. */
function halvesOf(range: Row, orders: readonly Row[]): Row[] {
  const ids = orders.map(({ order_id }) => Number(order_id)).filter(Number.isSafeInteger);
  const middle = ids.toSorted((a, b) => a - b)[Math.floor(ids.length / 2)];
  if (middle === undefined) return [];
  return [
    { ...range, to_id: middle },
    { ...range, from_id: middle + 1 },
  ];
}
