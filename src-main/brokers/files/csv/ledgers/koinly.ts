/**
 * Koinly's universal CSV, which many tools write: what was sent and what came for it stand in one row, each with its coin.
 *
 * https://support.koinly.io, "How to create a custom CSV file with your data"
 */
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import type { CsvTable } from "../cells";
import { priceOf } from "../derived-price";
import { placesOf, sameHeader } from "../known-headers";
import type { CsvDraft } from "../options";
import { markOf, written } from "./exchanges";
import { pairOf } from "./pairs";

const TOLD_BY = [
  "date",
  "sentamount",
  "sentcurrency",
  "receivedamount",
  "receivedcurrency",
] as const;
const LABELS = ["type", "label", "tag"];
const MADE = [
  "Symbol",
  "Side",
  "Quantity",
  "Price",
  "Commission",
  "Currency (Commission)",
  "Order ID",
];
/** What may stand beside a trade; any other word makes it something else, such as what goes into a pool. */
const TRADE =
  /^(?:|trade|swap|exchange|buy|sell|fiat_buy|fiat_sell|market (?:buy|sell)|crypto[_ ]to[_ ]crypto)$/i;

/** The trades of such a file; null for any other table. */
export function tradesOfKoinly(table: CsvTable, { decimal }: CsvDraft): CsvTable | null {
  const keys = table.headers.map(sameHeader);
  const places = placesOf(keys, TOLD_BY);
  if (places === null) return null;
  const [date, sent, sentCoin, received, receivedCoin] = places;
  const [fee, feeCoin, hash] = ["feeamount", "feecurrency", "txhash"].map((key) =>
    keys.indexOf(key),
  );
  const labels = LABELS.map((key) => keys.indexOf(key)).filter((at) => at !== -1);
  const cell = (row: CsvRow, at = -1): string => row.cells[at] ?? "";
  const mark = markOf(
    table.rows.flatMap((row) => [sent, received, fee].map((at) => cell(row, at))),
    decimal,
  );
  const rows = table.rows.flatMap((row): CsvRow[] => {
    const [went, came, cost] = [sent, received, fee].map((at) => readAmount(cell(row, at), mark));
    const [from, into] = [cell(row, sentCoin), cell(row, receivedCoin)];
    if (!went || !came || [went, came].includes("0") || from === into) return unread(row);
    if (!labels.every((at) => TRADE.test(cell(row, at))))
      return [{ ...row, cells: [], note: LABELLED, content: row.cells }];
    const [lost, gained] = [went, came].map((amount) => amount.replace("-", "")) as [
      string,
      string,
    ];
    const { base, quote, isBuy } = pairOf(into, from);
    const [size, paid] = isBuy ? [gained, lost] : [lost, gained];
    const cells = [
      ...[cell(row, date), `${base}/${quote}`, isBuy ? "Buy" : "Sell", written(size, mark)],
      written(priceOf(paid, size), mark),
      ...[cost ? written(cost, mark) : "", cell(row, feeCoin), cell(row, hash)],
    ];
    return [{ line: row.line, cells }];
  });
  return { headers: [table.headers[date] ?? "", ...MADE], rows };

  /** Deposits and such have one side only; what has both and can't be read is left to be refused. */
  function unread(row: CsvRow): CsvRow[] {
    const isBoth = [sent, received].every((at) => /[1-9]/.test(cell(row, at)));
    if (!isBoth || cell(row, sentCoin) === cell(row, receivedCoin)) return [];
    const made = [
      cell(row, date),
      cell(row, receivedCoin),
      "Buy",
      cell(row, received),
      cell(row, sent),
    ];
    return [{ line: row.line, cells: [...made, "", "", ""] }];
  }
}

const LABELLED =
  "one coin went and another came, under a label that makes it more or less than a trade";
