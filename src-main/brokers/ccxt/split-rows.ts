/** What an exchange tells in one row though it is several fills: the row is taken apart before ccxt reads it. */
import type { Row } from "./exchange-port";

const OTHER_SIDE: Readonly<Record<string, string>> = { ASK: "BID", BID: "ASK" };

const SPLITTERS: Readonly<Record<string, (row: Row) => unknown[]>> = {
  bigone: bothSides,
  deribit: legs,
};

/** For each row of an exchange's list, the rows of its fills: itself, where it is one. */
export function splitterOf(exchangeId: string): (row: unknown) => unknown[] {
  const split = SPLITTERS[exchangeId];
  return (row) =>
    split === undefined || typeof row !== "object" || row === null ? [row] : split(row as Row);
}

/** A trade with oneself: BigONE says `SELF_TRADING` for the side (https://open.big.one/docs/spot_trade.html). */
function bothSides(row: Row): unknown[] {
  const { side, taker_side } = row;
  const other = OTHER_SIDE[String(taker_side)];
  if (side !== "SELF_TRADING" || other === undefined) return [row];
  return [
    { ...row, side: taker_side, maker_order_id: null, maker_fee: null },
    { ...row, side: other, taker_order_id: null, taker_fee: null },
  ];
}

/**
 * A combo moves no position, its legs do: they are trades with ids of their own, in the list too or in the combo's row alone
 * (https://docs.deribit.com/api-reference/trading/private-get_user_trades_by_currency: `legs`).
 */
function legs(row: Row): unknown[] {
  return Array.isArray(row.legs) && row.legs.length > 0 ? row.legs : [row];
}
