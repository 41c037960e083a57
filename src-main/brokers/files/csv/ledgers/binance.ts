/**
 * Binance's transaction history: a row for each coin that came, went or was charged, and nothing but the second that ties
 * those of a trade together. Of a second in which one coin went and one came they are a trade, all fills of an order in one;
 * of any other nobody can tell. Its columns are called otherwise than those of Binance's trade history, so that no folder
 * reads both and has everything twice.
 */
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import { type CsvTable, passedOver } from "../cells";
import { priceOf } from "../derived-price";
import { placesOf, sameHeader } from "../known-headers";
import type { CsvDraft } from "../options";
import { type Change, exchangeOf, markOf, totals, UNKNOWN, written } from "./exchanges";
import { pairOf } from "./pairs";

const TOLD_BY = ["userid", "account", "operation", "coin", "change"] as const;
const TIMES = ["utctime", "time"];
const MADE = [
  ...["Account", "Symbol", "Side", "Quantity", "Price", "Commission", "Currency (Commission)"],
  ...["Fees", "Currency (Fees)"],
];
/** Of the executions of orders. */
const TRADES =
  /^(?:buy|sell|transaction (?:related|buy|spend|sold|revenue)|binance convert|large otc trading|small assets exchange bnb)$/i;
const FEES = /^(?:fee|transaction fee)$/i;
const NO_TRADES =
  /deposit|withdraw|transfer|stak|earn|saving|interest|reward|distribution|airdrop|commission|rebate|kickback|referr|loan|repay|margin|launchp|funding|profit|insurance|voucher|cashback|pool|liquid|subscription|redemption|send|settle|^fee$/i;

interface Entry extends Change {
  row: CsvRow;
  operation: string;
}

/** The trades of a ledger; null where the table is none of Binance's. */
export function tradesOfBinance(table: CsvTable, { decimal }: CsvDraft): CsvTable | null {
  const keys = table.headers.map(sameHeader);
  const places = placesOf(keys, TOLD_BY);
  const time = keys.findIndex((key) => TIMES.includes(key));
  if (places === null || time === -1) return null;
  const [, account, operation, coin, change] = places;
  const cell = (row: CsvRow, at: number): string => row.cells[at] ?? "";
  const mark = markOf(
    table.rows.map((row) => cell(row, change)),
    decimal,
  );
  const seconds = Map.groupBy(table.rows, (row) =>
    JSON.stringify([cell(row, account), cell(row, time)]),
  );

  const rows = [...seconds.values()].flatMap((all): CsvRow[] => {
    const [first] = all;
    if (first === undefined) return [];
    const entries = all.flatMap((row): Entry[] => {
      const amount = readAmount(cell(row, change), mark);
      const words = { row, operation: cell(row, operation), coin: cell(row, coin) };
      return amount === null ? [] : [{ ...words, amount }];
    });
    const trades = entries.filter((entry) => TRADES.test(entry.operation));
    const others = Map.groupBy(
      entries.filter((entry) => !TRADES.test(entry.operation) && !NO_TRADES.test(entry.operation)),
      (entry) => entry.operation,
    );
    const unknown = [...others.values()].flatMap((some) =>
      some[0] !== undefined && exchangeOf(some) !== null ? [passedOver(some[0].row, UNKNOWN)] : [],
    );
    if (trades[0] === undefined) return unknown;
    const exchange = exchangeOf(trades);
    if (exchange === null) return [...unknown, passedOver(trades[0].row, UNTOLD)];
    const fees = totals(entries.filter((entry) => FEES.test(entry.operation)));
    return [...unknown, madeOf(exchange, trades, fees, first)];
  });
  return { headers: [table.headers[time] ?? "", ...MADE], rows };

  function madeOf(
    { gained, lost }: NonNullable<ReturnType<typeof exchangeOf>>,
    trades: readonly Entry[],
    fees: readonly Change[],
    first: CsvRow,
  ): CsvRow {
    const words = new Set(trades.map((entry) => wayOf(entry.operation)));
    const [way] = words.size === 1 ? words : [null];
    const likely = pairOf(gained.coin, lost.coin);
    const isBuy = way === null || way === undefined ? likely.isBuy : way === "buy";
    const [base, quote] = isBuy ? [gained, lost] : [lost, gained];
    const charged = fees.filter(({ amount }) => amount !== "0");
    const costs = [0, 1].flatMap((at) => {
      const { amount = "", coin: unit = "" } = charged[at] ?? {};
      return [written(amount.replace("-", ""), mark), unit];
    });
    return {
      line: first.line,
      cells: [
        ...[cell(first, time), cell(first, account), base.coin + quote.coin],
        ...[isBuy ? "Buy" : "Sell", written(base.amount, mark)],
        ...[written(priceOf(quote.amount, base.amount), mark), ...costs],
      ],
      ...(charged.length > 2 && { note: MANY_FEES }),
    };
  }
}

/** What a word says of the trade as a whole; null where it says it of its own row alone. */
function wayOf(operation: string): "buy" | "sell" | null {
  if (/^transaction (?:buy|spend)$|^buy$/i.test(operation)) return "buy";
  return /^transaction (?:sold|revenue)$|^sell$/i.test(operation) ? "sell" : null;
}

const UNTOLD =
  "several trades of one second, or a part of one, that nobody can tell apart: export Binance's trade history, which has each by itself";
const MANY_FEES =
  "a trade whose fee was charged in three coins: export Binance's trade history, which has each fill by itself";
