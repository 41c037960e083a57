/** A trade with oneself that an exchange tells in one row is two fills: the row is taken apart before ccxt reads it. */
import type { Row } from "./exchange-port";

const OTHER_SIDE: Readonly<Record<string, string>> = { ASK: "BID", BID: "ASK" };

/** For each row of an exchange's list, the rows of its fills: itself, but for a trade with oneself. */
export function sidesIn(exchangeId: string): (row: unknown) => unknown[] {
  return exchangeId === "bigone" ? bigoneSides : (row) => [row];
}

/** BigONE says `SELF_TRADING` for the side (https://open.big.one/docs/spot_trade.html). */
function bigoneSides(row: unknown): unknown[] {
  if (typeof row !== "object" || row === null) return [row];
  const { side, taker_side } = row as Row;
  const other = OTHER_SIDE[String(taker_side)];
  if (side !== "SELF_TRADING" || other === undefined) return [row];
  return [
    { ...row, side: taker_side, maker_order_id: null, maker_fee: null },
    { ...row, side: other, taker_order_id: null, taker_fee: null },
  ];
}
