/**
 * Kraken's `ledgers.csv`: a trade's rows carry its id (`refid`), which is the `txid` of `trades.csv`. So the trades are made
 * in the columns of that file, under the same names: a fill is the same fill in either, and one mapping reads both.
 *
 * https://support.kraken.com/hc/en-us/articles/360001169383 (How to interpret Ledger history fields)
 */
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import { type CsvTable, passedOver } from "../cells";
import { priceOf } from "../derived-price";
import { placesOf, sameHeader } from "../known-headers";
import type { CsvDraft } from "../options";
import { type Change, exchangeOf, markOf, totals, UNKNOWN, written } from "./exchanges";
import { pairOf } from "./pairs";

const TOLD_BY = ["refid", "time", "type", "asset", "amount", "fee"] as const;
/** Those of `trades.csv` that a mapping may name, and the coin of the fee. */
const MADE = [
  ...["txid", "ordertxid", "pair", "time", "type", "price", "fee", "vol"],
  "Currency (fee)",
];
const TRADES: ReadonlySet<string> = new Set(["trade", "spend", "receive", "sale", "conversion"]);
const MARGIN: ReadonlySet<string> = new Set(["margin", "settled"]);
const NO_TRADES =
  /^(?:deposit|withdrawal|transfer|staking|earn|reward|dividend|rollover|adjustment|credit|invite|creator|nft|hybrid|custody|reserve|equity)/i;

/** Pairs of these are still called by the old names, that begin with X and Z. */
const OLD_COINS = ["BTC", "XBT", "ETH", "LTC", "XRP", "XLM", "XMR", "ETC", "ZEC", "REP", "MLN"];
const OLD_MONEY = ["EUR", "USD", "GBP", "CAD", "JPY"];

/** The trades of a ledger; null where the table is none of Kraken's. */
export function tradesOfKraken(table: CsvTable, { decimal }: CsvDraft): CsvTable | null {
  const places = placesOf(table.headers.map(sameHeader), TOLD_BY);
  if (places === null) return null;
  const [ref, time, type, asset, amount, fee] = places;
  const cell = (row: CsvRow, at: number): string => row.cells[at] ?? "";
  const mark = markOf(
    table.rows.flatMap((row) => [cell(row, amount), cell(row, fee)]),
    decimal,
  );
  const changeIn = (row: CsvRow, at: number): Change[] => {
    const read = readAmount(cell(row, at), mark);
    return read === null ? [] : [{ coin: coinOf(cell(row, asset)), amount: read }];
  };

  const rows = [...Map.groupBy(table.rows, (row) => cell(row, ref))].flatMap(
    ([id, all]): CsvRow[] => {
      const [first] = all;
      const types = new Set(all.map((row) => cell(row, type).toLowerCase()));
      if (first === undefined || id === "") return [];
      const noted = (note: string): CsvRow[] => [passedOver(first, note)];
      if ([...types].some((name) => MARGIN.has(name))) return noted(ON_MARGIN);
      const exchange = exchangeOf(all.flatMap((row) => changeIn(row, amount)));
      if (![...types].every((name) => TRADES.has(name))) {
        const isKnown = [...types].every((name) => NO_TRADES.test(name) || TRADES.has(name));
        return exchange === null || isKnown ? [] : noted(UNKNOWN);
      }
      if (exchange === null) return noted(NOT_TWO);
      const { gained, lost } = exchange;
      const { base, quote, isBuy } = pairOf(gained.coin, lost.coin);
      const [vol, cost] = isBuy ? [gained, lost] : [lost, gained];
      const fees = totals(all.flatMap((row) => changeIn(row, fee))).filter(
        (one) => one.amount !== "0",
      );
      const [charged, ...more] = fees;
      const cells = [
        ...[id, "", nameOf(base, quote), cell(first, time), isBuy ? "buy" : "sell"],
        written(priceOf(cost.amount, vol.amount), mark),
        charged === undefined ? "" : written(charged.amount, mark),
        ...[written(vol.amount, mark), charged?.coin ?? ""],
      ];
      const made: CsvRow = { line: first.line, cells, secondhand: true };
      return more.length === 0 ? [made] : [made, ...noted(TWO_FEES)];
    },
  );
  return { headers: MADE, rows };
}

const ON_MARGIN =
  "a trade on margin, of which the ledger has no more than its result: export Kraken's trades too";
const NOT_TWO =
  "a trade of which the ledger does not have the one coin that went and the one that came: export Kraken's trades too";
const TWO_FEES = "the second fee of a trade that was charged in two coins";

/** `XXBT` and `XBT` are BTC, `ZEUR` is EUR. */
function coinOf(asset: string): string {
  const name = /^[XZ][A-Z]{3}$/.test(asset) ? asset.slice(1) : asset;
  if (name === "XBT") return "BTC";
  return OLD_COINS.includes(name) || OLD_MONEY.includes(name) || name === "AUD" || name === "XDG"
    ? name
    : asset;
}

/** As `trades.csv` calls the pair: `XXBTZEUR`, `DOT/EUR`. */
function nameOf(base: string, quote: string): string {
  const isOld = OLD_COINS.includes(base) && [...OLD_MONEY, "BTC", "ETH"].includes(quote);
  const old = (coin: string): string =>
    OLD_MONEY.includes(coin) ? `Z${coin}` : `X${coin === "BTC" ? "XBT" : coin}`;
  return isOld ? old(base) + old(quote) : `${base}/${quote}`;
}
