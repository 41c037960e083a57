/** Writes trades down as statements of each kind, by hand and by the layout of each, so that reading them back proves something. */
import { flexStatement, flexTrade } from "../replay/ibkr-flex";

export interface Trade {
  /** Digits. */
  id: string;
  /** Epoch ms, on a whole second. */
  at: number;
  symbol: string;
  side: "buy" | "sell";
  /** Plain decimals above zero. */
  quantity: string;
  price: string;
  /** A plain decimal: what it cost; `"0"` for nothing. */
  fee: string;
}

/** How a CSV file may be written. */
export interface CsvStyle {
  delimiter: "," | ";" | "\t" | "|";
  decimal: "." | ",";
  /** What parts thousands; empty for nothing. */
  group: string;
  dateOrder: "ymd" | "dmy" | "mdy";
  lineEnd: "\n" | "\r\n";
  encoding: "utf8" | "utf8-bom" | "utf16le";
  /** What stands above the header and below the rows. */
  preamble: string;
  total: string;
}

export const CSV_COLUMNS = {
  ...{ id: "Trade ID", date: "Date", symbol: "Symbol", side: "Side" },
  ...{ quantity: "Quantity", price: "Price", fees: ["Fee"] },
};

export function csvOf(trades: readonly Trade[], style: CsvStyle): Buffer {
  const { delimiter, lineEnd, preamble, total, encoding } = style;
  const amount = (text: string): string => {
    const [whole = "", fraction] = text.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.group);
    return fraction === undefined ? grouped : `${grouped}${style.decimal}${fraction}`;
  };
  const rows = trades.map(({ id, at, symbol, side, quantity, price, fee }) =>
    [id, csvDate(at, style.dateOrder), symbol, side, amount(quantity), amount(price), amount(fee)]
      .map((text) => quoted(text, delimiter))
      .join(delimiter),
  );
  const header = ["Trade ID", "Date", "Symbol", "Side", "Quantity", "Price", "Fee"].join(delimiter);
  const lines = [...(preamble ? [preamble] : []), header, ...rows, ...(total ? [total] : [])];
  const text = lines.join(lineEnd) + lineEnd;
  if (encoding === "utf16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  return Buffer.from(encoding === "utf8" ? text : `\ufeff${text}`);
}

function csvDate(at: number, order: CsvStyle["dateOrder"]): string {
  const [day = "", time = ""] = new Date(at).toISOString().slice(0, 19).split("T");
  const [y, m, d] = day.split("-");
  const date = { ymd: `${y}-${m}-${d}`, dmy: `${d}.${m}.${y}`, mdy: `${m}/${d}/${y}` }[order];
  return `${date} ${time}`;
}

const quoted = (text: string, delimiter: string): string =>
  /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** An activity statement of 2026, in UTC. */
export function flexOf(trades: readonly Trade[]): string {
  const rows = trades.map(({ id, at, symbol, side, quantity, price, fee }) =>
    flexTrade(Number(id), "20260101", {
      ...{ tradeID: id, symbol: escaped(symbol), buySell: side.toUpperCase() },
      quantity: side === "sell" ? `-${quantity}` : quantity,
      tradePrice: price,
      ibCommission: fee === "0" ? "0" : `-${fee}`,
      dateTime: `${new Date(at).toISOString().slice(0, 19).replace("T", ";").replaceAll("-", "")} UTC`,
    }),
  );
  return flexStatement({ from: "20260101", to: "20260331", rows });
}

const reportTime = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replace("T", " ").replaceAll("-", ".");

/** `12 345.60`, as MetaTrader groups. */
const spaced = (text: string): string => {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, " ");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};
const cells = (texts: readonly string[]): string =>
  `<tr align="right">${texts.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`;

/** A history report with these deals. */
export function mt5Of(trades: readonly Trade[]): string {
  const rows = trades.map(({ id, at, symbol, side, quantity, price, fee }) =>
    cells([
      ...[reportTime(at), id, symbol, side, "in", spaced(quantity), spaced(price), id],
      ...["", fee === "0" ? "0.00" : `-${fee}`, "0.00", "0.00", "0.00", "10 000.00", ""],
    ]),
  );
  const header =
    "Time Deal Symbol Type Direction Volume Price Order Cost Commission Fee Swap Profit";
  return `<html><body><table><tr><td>Account:</td><td>70011223 (EUR, Example-Server, real, Hedge)</td></tr>
${cells([...header.split(" "), "Balance", "Comment"])}
${rows.join("\n")}
</table></body></html>`;
}

/** A statement in which these trades are open: their charges are not final. */
export function mt4Of(trades: readonly Trade[]): string {
  const rows = trades.map(({ id, at, symbol, side, quantity, price }) =>
    cells([
      ...[id, reportTime(at), side, spaced(quantity), symbol, spaced(price), "0.00", "0.00"],
      ...["\u00a0", spaced(price), "-3.50", "0.00", "-1.10", "0.00"],
    ]),
  );
  const header = [
    "Ticket",
    "Open Time",
    "Type",
    "Size",
    "Item",
    "Price",
    "S / L",
    "T / P",
    "\u00a0",
  ];
  return `<html><body><b>Example Markets Ltd</b><table>
${cells(["Account: 4455667", "Name: Test Trader", "Currency: USD"])}
${cells([...header, "Price", "Commission", "Taxes", "Swap", "Profit"])}
${rows.join("\n")}
</table></body></html>`;
}
